from backroad.checks import check, diagnose, expect, fail

LIMIT = 200
SETTING = """
SELECT coalesce(min(setting::integer), 0) FROM pg_settings
WHERE name IN ('lock_timeout', 'statement_timeout') AND setting <> '0'
"""
BOTH = "SELECT setting::integer FROM pg_settings WHERE name IN ('lock_timeout', 'statement_timeout') ORDER BY name"


def made(data):
    columns = data.read(
        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute "
        "WHERE attrelid = 'public.log'::regclass AND attname = 'visibility' AND NOT attisdropped"
    ).values
    return columns, data.read("SELECT name FROM public.migrations WHERE number = 14").values


def waits_on(db, session):
    """Whether it still waits after five times the limit: a block may have set one of its own."""
    for _ in range(20):
        if session.ended:
            return False
        db.read("SELECT pg_sleep(0.05)")
    return not session.ended


@check
def adds_the_column(db):
    """the log has a column for the visibility, and the migration is written down"""
    for data in db.each():
        before = data.read("SELECT id, lighthouse, remark FROM public.log ORDER BY id").rows
        data.script()
        columns, names = made(data)
        if not columns:
            fail("there is no column visibility in log afterwards")
        expect(columns[0]).is_one_of("integer", "smallint", "bigint")
        data.accepts("INSERT INTO log (lighthouse, visibility) VALUES ('Hook', NULL)")
        with diagnose(not names, "the column is there, and migrations does not know of number 14"):
            expect(names).equals(["add visibility"])
        with diagnose(
            lambda seen: seen.got[0][0] is None,
            "what stood in the log is not there any more",
        ):
            expect(data.read("SELECT id, lighthouse, remark FROM public.log ORDER BY id").rows).equals(before)


@check(after=adds_the_column)
def both_or_neither(db, sessions):
    """between two statements nobody finds the column without the row, or the row without the column"""
    (session,) = sessions("migration")
    steps = db.statements()
    for number, statement in enumerate(steps, 1):
        session.start(statement)
        session.finish()
        column, name = made(db)
        if bool(column) != bool(name):
            fail(
                f"after statement {number} of {len(steps)} there is "
                + ("the column, and no row says so" if column else "the row, and no column yet")
                + ": if the connection breaks here, it stays like this"
            )


@check(after=both_or_neither)
def gives_up(db, sessions):
    """while somebody reads the log, the migration gives up after 200 milliseconds at most, and leaves nothing behind"""
    reader, session = sessions("report", "migration")
    reader.begin()
    reader.run("SELECT count(*) FROM log")
    gave_up = False
    for number, statement in enumerate(db.statements(), 1):
        limit = session.run(SETTING).value
        session.start(statement)
        if session.waits() and not limit and waits_on(db, session):
            fail(f"statement {number} waits for the report without a limit, and everybody else behind it")
        if not session.ended and limit and limit > LIMIT:
            fail(f"statement {number} waits for {limit} milliseconds, and {LIMIT} are the most")
        result = session.finish()
        if result.fault is not None and result.fault.name in ("lock_not_available", "query_canceled"):
            gave_up = True
            if limit and limit < 10:
                fail("it gives up at once: such a setting counts in milliseconds when no unit is named")
    if not gave_up:
        fail("nothing in the script waits for the report, and nothing gives up")
    column, name = made(db)
    with diagnose(bool(name), "it has given up, and migrations says that it was made: it will never be made now"):
        expect((column, name)).equals(([], []))
    reader.commit()
    for statement in db.statements():
        session.run(statement)
    expect([len(part) for part in made(db)]).equals([1, 1])


@check(after=gives_up)
def limit_ends(db, sessions):
    """behind the migration the session waits as long as before"""
    (session,) = sessions("migration")
    for before in (0, 5000):
        session.run(f"SET lock_timeout = {before}")
        for statement in db.statements():
            session.run(statement)
        after = session.run(BOTH).values
        with (
            diagnose(
                any(0 < limit <= LIMIT for limit in after),
                "the limit is still there: SET counts for the whole session, SET LOCAL until the transaction ends",
            ),
            diagnose(
                before > 0 and after == [0, 0],
                f"the session had a limit of {before} milliseconds of its own, and has none any more: "
                "SET LOCAL gives back by itself what there was",
            ),
        ):
            expect(after).equals([before, 0])
