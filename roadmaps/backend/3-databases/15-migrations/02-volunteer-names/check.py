from backroad.checks import check, diagnose, expect, fail

COLUMN = {"old": "fullname", "new": "display_name"}


def insert(who):
    return f"INSERT INTO volunteers ({COLUMN[who]}) VALUES ($1) RETURNING id"


def update(who):
    return f"UPDATE volunteers SET {COLUMN[who]} = $2 WHERE id = $1"


def select(who):
    return f"SELECT {COLUMN[who]} FROM volunteers WHERE id = $1"


def asked(data, who, sql, *given):
    """What a version of the program gets; the check fails in words when it gets an error."""
    result = data.attempt(sql, *given)
    if result.fault is not None:
        fail(f"the {who} version fails with {sql.split()[0]}: {result.fault.message}")
    return result.value


def names(data):
    return dict(data.reference("SELECT id, fullname FROM volunteers ORDER BY id").rows)


@check
def old_goes_on(db):
    """after expand.sql the old version works as before"""
    for data in db.each():
        before = names(data)
        data.script("expand.sql")
        for number, name in before.items():
            expect(asked(data, "old", select("old"), number)).equals(name)
        number = asked(data, "old", insert("old"), "Eve Lund")
        asked(data, "old", update("old"), number, "Eve Moss")
        expect(asked(data, "old", select("old"), number)).equals("Eve Moss")


@check(after=old_goes_on)
def new_works_too(db):
    """after expand.sql the new version works too, and finds the names that were there"""
    for data in db.each():
        before = names(data)
        data.script("expand.sql")
        for number, name in before.items():
            found = asked(data, "new", select("new"), number)
            with diagnose(
                found is None and name is not None,
                "a name that was there before is NULL for the new version: the rows that exist must be filled",
            ):
                expect(found).equals(name)
        number = asked(data, "new", insert("new"), "Eve Lund")
        asked(data, "new", update("new"), number, "Eve Moss")
        found = asked(data, "new", select("new"), number)
        with diagnose(
            found == "Eve Lund",
            "the new version changes a name, and it is the old one again: the trigger lets the old column win always",
        ):
            expect(found).equals("Eve Moss")


@check(after=new_works_too)
def each_sees_the_other(db):
    """what one version writes, the other sees at once"""
    db.script("expand.sql")
    for writer, reader in (("old", "new"), ("new", "old")):
        number = asked(db, writer, insert(writer), "Finn Bay")
        expect_seen(db, reader, number, "Finn Bay", f"the {writer} version adds a row")
        for name in ("Finn Hill", "Finn"):
            asked(db, writer, update(writer), number, name)
            expect_seen(db, reader, number, name, f"the {writer} version changes a name")
        asked(db, reader, update(reader), number, "Finn Bay")
        expect_seen(
            db, writer, number, "Finn Bay", f"the {reader} version changes a row that the {writer} one has made"
        )


def expect_seen(db, reader, number, name, did):
    found = asked(db, reader, select(reader), number)
    with diagnose(found != name, f"{did}, and the {reader} version does not see it"):
        expect(found).equals(name)


@check(after=each_sees_the_other)
def nothing_lost_on_the_way(db, sessions):
    """the old version works while expand.sql runs, and what it writes then is not lost"""
    steps = db.statements("expand.sql")
    there = [asked(db, "old", insert("old"), f"there before {number}") for number in range(len(steps) + 1)]
    old, second, script = sessions("old copy 1", "old copy 2", "expand.sql")
    wanted = {}
    pending = changing = ""
    row = 0
    for number, statement in enumerate(["SELECT 1", *steps]):
        result = script.run(statement)
        if result.fault is not None:
            fail(f"statement {number} of expand.sql is refused: {result.fault.message}")
        if not pending:
            pending = f"written after statement {number}"
            old.start(insert("old"), pending)
            if not old.waits():
                wanted[taken(old, number, len(steps))] = pending
                pending = ""
        if not changing:
            row, changing = there[number], f"changed after statement {number}"
            second.start(update("old"), row, changing)
            if not second.waits():
                taken(second, number, len(steps))
                wanted[row] = changing
                changing = ""
    if pending:
        wanted[taken(old, len(steps), len(steps))] = pending
    if changing:
        taken(second, len(steps), len(steps))
        wanted[row] = changing
    for row, name in wanted.items():
        for who in ("new", "old"):
            found = asked(db, who, select(who), row)
            with (
                diagnose(
                    found is None,
                    f"a row {name} of expand.sql has no name for the {who} version: it came after the old rows were "
                    "filled, and before anything filled new ones",
                ),
                diagnose(
                    name.startswith("changed") and found != name,
                    f"a name {name} of expand.sql is still the one from before for the {who} version: it was changed "
                    "after the old rows were filled, and before the trigger was there",
                ),
            ):
                expect(found).equals(name)


def taken(program, number, many):
    result = program.finish()
    if result.fault is not None:
        fail(
            f"after statement {number} of {many} the old version cannot write: {result.fault.message}. "
            "Between two statements it must find everything that it needs"
        )
    return result.value


@check(after=nothing_lost_on_the_way)
def contracted(db):
    """after contract.sql only id and display_name are left, and every name"""
    for data in db.each():
        wanted = names(data)
        data.script("expand.sql")
        wanted[asked(data, "old", insert("old"), "Gil Roe")] = "Gil Roe"
        wanted[asked(data, "new", insert("new"), "Hana Ito")] = "Hana Ito"
        data.script("contract.sql")
        table = data.schema.table("volunteers")
        with diagnose("fullname" in table.names, "the column fullname is still there"):
            expect(sorted(table.names)).equals(["display_name", "id"])
        expect(dict(data.read("SELECT id, display_name FROM public.volunteers ORDER BY id").rows)).equals(wanted)
        kind = data.read("SELECT relkind::text FROM pg_class WHERE oid = 'public.volunteers'::regclass").value
        with diagnose(kind == "v", "volunteers is a view: in the end it is to be the table itself"):
            expect(kind).equals("r")
        number = asked(data, "new", insert("new"), "Ivo Pek")
        asked(data, "new", update("new"), number, "Ivo Peck")
        expect(asked(data, "new", select("new"), number)).equals("Ivo Peck")
        with diagnose(True, "a row without a display_name is taken: nothing says NOT NULL for it"):
            data.refuses("INSERT INTO volunteers (display_name) VALUES (NULL)", with_="not_null_violation")
        left = data.read(
            "SELECT 'the trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal "
            "UNION ALL SELECT 'the function ' || proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace "
            "WHERE nspname = 'public' AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e') "
            "UNION ALL SELECT 'the relation ' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE nspname = 'public' AND relkind IN ('r', 'v', 'm') AND relname <> 'volunteers' "
            "AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e') ORDER BY 1"
        ).values
        if left:
            fail(f"this is left of the way there: {', '.join(left)}")


@check(after=contracted)
def new_goes_on(db, sessions):
    """the new version works while contract.sql runs"""
    db.script("expand.sql")
    new, script = sessions("new version", "contract.sql")
    steps = db.statements("contract.sql")
    pending = False
    for number, statement in enumerate(steps, 1):
        result = script.run(statement)
        if result.fault is not None:
            fail(f"statement {number} of contract.sql is refused: {result.fault.message}")
        if not pending:
            new.start(insert("new"), f"written after statement {number}")
            pending = new.waits()
        if not pending or number == len(steps):
            made = new.finish()
            pending = False
            if made.fault is not None:
                fail(
                    f"after statement {number} of {len(steps)} the new version cannot write: {made.fault.message}. "
                    "Between two statements it must find everything that it needs"
                )
