from backroad.checks import check, diagnose, expect, fail

BINS = "SELECT name, tonnes FROM public.bins ORDER BY name"
MOVES = "SELECT source, target, tonnes FROM public.moves ORDER BY id"
CALL = "SELECT move_grain($1, $2, $3)"


def state(db):
    return dict(db.read(BINS).rows), list(db.read(MOVES).rows)


def made(data):
    """Run the learner's script, once for each data set."""
    if not data.read("SELECT count(*) FROM pg_catalog.pg_proc WHERE proname = 'move_grain'").value:
        data.script()


def refused(data, *move):
    """The move ends with an error and leaves nothing behind."""
    before = state(data)
    call = data.attempt(CALL, *move)
    after = state(data)
    source, target, tonnes = move
    with (
        diagnose(
            sum(after[0].values()) < sum(before[0].values()),
            "the tonnes are taken from the source and arrive nowhere: an UPDATE that finds no row is no error",
        ),
        diagnose(
            sum(after[0].values()) > sum(before[0].values()),
            "the tonnes arrive and were taken from nowhere: an UPDATE that finds no row is no error",
        ),
        diagnose(
            after[0] == before[0] and after[1] != before[1],
            "a row in moves tells of a move that never was",
        ),
        diagnose(
            call.ok and after[0] != before[0],
            "something else is moved than what was asked for",
        ),
    ):
        expect(after).equals(before)
    if call.ok:
        fail(
            f"the move of {tonnes} from {source} to {target} is not possible: nothing happens, and the caller hears "
            "nothing of it, so the call looks like a success",
            expected="an error",
            got="an answer",
        )


@check
def moves(db):
    """a move that is possible takes, brings and writes its row"""
    for data, (source, target, tonnes) in (
        (db, ("north", "south", 5)),
        (db.on("brim"), ("north", "south", 50)),
        (db.on("others"), ("south", "north", 7)),
    ):
        data.script()
        before, told = state(data)
        data.query(CALL, source, target, tonnes)
        wanted = {**before, source: before[source] - tonnes, target: before[target] + tonnes}
        now, rows = state(data)
        with diagnose(now == before, "a move that is possible is not made"):
            expect(now).equals(wanted)
        with diagnose(rows == told, "the grain is moved, and no row in moves says so"):
            expect(rows).equals([*told, (source, target, tonnes)])


@check(after=moves)
def refuses_what_does_not_fit(db):
    """more than the source holds, or than the target has room for, is an error that changes nothing"""
    for data, move in (
        (db, ("north", "south", 41)),
        (db, ("north", "tower", 6)),
        (db.on("brim"), ("south", "north", 1)),
        (db.on("brim"), ("north", "tower", 1)),
    ):
        made(data)
        refused(data, *move)


@check(after=refuses_what_does_not_fit)
def refuses_unknown_bins(db):
    """from or to a bin that does not exist is an error that changes nothing"""
    for data, move in (
        (db, ("north", "cellar", 5)),
        (db, ("cellar", "south", 5)),
        (db.on("empty"), ("north", "south", 5)),
    ):
        made(data)
        refused(data, *move)


@check(after=refuses_what_does_not_fit)
def refuses_less_than_one(db):
    """less than one tonne is an error that changes nothing"""
    db.script()
    for tonnes in (0, -5):
        refused(db, "north", "south", tonnes)
