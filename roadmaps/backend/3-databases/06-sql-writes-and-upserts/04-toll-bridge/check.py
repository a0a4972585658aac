"""What may go, how many at a time and in which order, then with a clerk in the way."""

from backroad.checks import check, diagnose, expect, fail

DUE = """
SELECT id FROM passes WHERE seen_at < '2026-05-01 00:00:00+00' AND disputed IS NOT TRUE ORDER BY seen_at, id
"""
LEFT = "SELECT id FROM public.passes ORDER BY id"
BATCH = 500


@check
def deletes_what_is_due(db):
    """passes from before 1 May go, those of 1 May and those under dispute stay"""
    for data in (db, db.on("few"), db.on("empty")):
        rows = {row[0]: row[1:] for row in data.reference("SELECT id, seen_at::text, disputed FROM passes")}
        due = {row[0] for row in data.reference(DUE)}
        with diagnose(
            lambda seen: seen.raised == "syntax_error" and "limit" in seen.message.lower(),
            "PostgreSQL has no LIMIT in a DELETE: choose the rows in a subquery",
        ):
            data.query()
        gone = set(rows) - left(data)
        more, less = gone - due, due - gone
        with (
            diagnose(any(rows[one][1] for one in more), "a pass under dispute is gone"),
            diagnose(any(rows[one][0] >= "2026-05-01" for one in more), "a pass of 1 May or later is gone"),
            diagnose(
                bool(less) and all(rows[one][1] is None for one in less),
                "passes that were never disputed stay for ever: with NULL, NOT disputed is not true",
            ),
            diagnose(
                bool(less) and all(rows[one][1] is False for one in less), "passes whose dispute was settled stay"
            ),
        ):
            expect(sorted(gone)).equals(sorted(due))


@check(after=deletes_what_is_due)
def means_midnight_in_utc(db):
    """whatever time zone the session has, the limit is 1 May, 00:00 UTC"""
    data = db.on("few")
    due = [row[0] for row in data.reference(DUE)]
    before = left(data)
    data.query("SET timezone TO 'America/New_York'")
    data.query()
    gone = before - left(data)
    with diagnose(
        True,
        "in a session whose time zone is New York, other passes go: '2026-05-01' without a distance from UTC means "
        "midnight where the session is",
    ):
        compare(gone, due)


@check(after=deletes_what_is_due)
def deletes_a_batch(db):
    """one run deletes 500 passes, or all that are due if there are fewer"""
    data = db.on("many")
    due = data.reference(DUE).rows
    before = len(left(data))
    data.query()
    gone = before - len(left(data))
    with (
        diagnose(gone == len(due), "one run deleted everything that is due: the batch has no limit"),
        diagnose(
            gone > BATCH,
            f"one run deleted {gone} passes: several were seen at the same moment, so a moment does not say which one",
        ),
        diagnose(
            0 < gone < BATCH,
            "fewer than 500 were deleted, although more are due: the 500 were chosen first, and then it was asked "
            "which of them may go",
        ),
    ):
        expect(gone).equals(BATCH)


@check(after=deletes_a_batch)
def takes_the_oldest_first(db):
    """the oldest go first, and at the same moment the smaller number"""
    data = db.on("many")
    rows = {row[0]: row[1] for row in data.reference("SELECT id, seen_at FROM passes")}
    right = [row[0] for row in data.reference(DUE).rows][:BATCH]
    data.query()
    gone = sorted(set(rows) - left(data), key=lambda one: (rows[one], one))
    with (
        diagnose(
            [rows[one] for one in gone] == [rows[one] for one in right],
            "at the moment at which the batch ends, a greater number was taken before a smaller one: the order has to "
            "name id as well",
        ),
        diagnose(
            bool(gone) and rows[gone[-1]] > rows[right[-1]],
            "a younger pass went before an older one: without the right ORDER BY, LIMIT takes any 500",
        ),
    ):
        compare(gone, right)


@check(after=takes_the_oldest_first)
def passes_over_what_is_held(db, sessions):
    """a pass that a clerk holds is passed over, and the others go"""
    statement = db.statements()[0]
    for name, hold in (
        ("few", "SELECT * FROM passes WHERE id = $1 FOR UPDATE"),
        ("many", "UPDATE passes SET disputed = true WHERE id = $1"),
    ):
        data = db.on(name)
        due = [row[0] for row in data.reference(DUE)]
        clerk, purge = sessions("clerk", "purge", data=name)
        clerk.begin()
        clerk.run(hold, due[1])
        purge.start(statement)
        if purge.waits():
            clerk.rollback()
            if name == "many":
                raise sessions.wrong(
                    "the DELETE waits for a clerk who has changed a pass: the lock that your SELECT asks for is too weak "
                    "to notice that, and FOR UPDATE is strong enough"
                )
            raise sessions.wrong("the DELETE waits until the clerk is ready, and holds what it has locked so far")
        fault = purge.finish().fault
        if fault is not None and fault.name == "lock_not_available":
            raise sessions.wrong(
                "the DELETE gives up with an error when a clerk holds one of the passes: NOWAIT does that"
            )
        if fault is not None:
            fail(f"the DELETE is refused: {fault.message}")
        clerk.commit()
        now = left(data)
        right = [one for one in due if one != due[1]][:BATCH]
        gone = [one for one in due if one not in now]
        with diagnose(
            len(gone) == len(right) - 1 and due[1] not in gone,
            "the pass that is held counts as one of the 500: it has to be left out before they are counted",
        ):
            compare(gone, right)


def compare(gone, right):
    """Which passes went too early and which stayed, not all the numbers: a few of each."""
    wrong = sorted(set(gone) - set(right))[:8], sorted(set(right) - set(gone))[:8]
    expect({"deleted too early": wrong[0], "not deleted": wrong[1]}).equals(
        {"deleted too early": [], "not deleted": []}
    )


def left(data):
    return {row[0] for row in data.read(LEFT)}
