"""What the checks of all milestones do: run the learner's files in an empty database, and put a house into it.

All moments are days in 2031, so that nothing hangs on the day on which the checks are run.
"""

import datetime as dt

from backroad.checks import diagnose, expect, fail

DAY = dt.datetime(2031, 3, 7, tzinfo=dt.timezone.utc)
"""Midnight before the first show."""

TRY = """
CREATE FUNCTION pg_temp.try_each(statements text[]) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    one text;
    code text;
    codes text[] := '{}';
BEGIN
    FOREACH one IN ARRAY statements LOOP
        BEGIN
            EXECUTE one;
            SET CONSTRAINTS ALL IMMEDIATE;
            RAISE EXCEPTION USING ERRCODE = 'TAKEN';
        EXCEPTION WHEN OTHERS THEN
            code := SQLSTATE;
        END;
        codes := codes || code;
    END LOOP;
    RETURN codes;
END $$"""
"""Tries each statement and takes it back, all in one call: a session for each of them would cost a second."""

WRONG_IN_ITSELF = ("42", "0A", "XX")
"""Classes of errors that say nothing of a rule: no such table or column, nothing that can be run."""


def at(days=0, hours=0, minutes=0):
    """A moment, counted from DAY."""
    return DAY + dt.timedelta(days=days, hours=hours, minutes=minutes)


def written(value):
    """A value as SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, dt.datetime):
        return f"'{value:%Y-%m-%d %H:%M:%S}+00'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)


def into(table, **values):
    """An INSERT of one row."""
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(map(written, values.values()))})"


def fill(db, table, rows):
    """Put rows in, all in one statement; each is right."""
    if rows:
        columns = ", ".join(rows[0])
        lines = ",\n".join(f"({', '.join(map(written, row.values()))})" for row in rows)
        with diagnose(True, f"right rows are refused in the table {table}"):
            expect(db.attempt(f"INSERT INTO {table} ({columns}) VALUES\n{lines}").fault).equals(None)


def tried(db, statements):
    """For each statement the code of the error that refuses it, or "" where it is taken. Nothing of it stays."""
    db.query(TRY)
    codes = db.query("SELECT pg_temp.try_each($1)", list(statements)).value
    return ["" if code == "TAKEN" else code for code in codes]


def all_taken(db, rules):
    """Every statement is taken. `rules` are pairs: what is right about it, and the statement."""
    for (rule, statement), code in zip(rules, tried(db, [one for _, one in rules]), strict=True):
        if code:
            with diagnose(code[:2] not in WRONG_IN_ITSELF, f"a right row is refused, which keeps to the rule: {rule}"):
                db.accepts(statement)


def all_refused(db, rules):
    """Every statement is refused, by a rule. `rules` are pairs: the rule that it breaks, and the statement."""
    for (rule, statement), code in zip(rules, tried(db, [one for _, one in rules]), strict=True):
        if not code:
            fail(f"a wrong row is stored, and the rule is: {rule}", expected="to be refused", got=f"taken: {statement}")
        if code[:2] in WRONG_IN_ITSELF:
            db.accepts(statement)


def lay(db):
    """Run the learner's files in an empty database."""
    db.script("schema.sql")
    db.script("api.sql")


def put(db, tables):
    """Put the rows of several tables in; all are right."""
    for table, rows in tables.items():
        fill(db, table, rows)


def hall(number, sections):
    """A venue and its seats. `sections` gives for each section the numbers of the seats in each of its rows."""
    places = [
        {"venue_id": number, "section": section, "row_no": row, "seat_no": seat}
        for section, rows in sections.items()
        for row, seats in enumerate(rows, 1)
        for seat in seats
    ]
    return {
        "venues": [{"id": number, "name": f"Hall {number}"}],
        "seats": [{"id": number * 1000 + n, **place} for n, place in enumerate(places, 1)],
    }


def show(number, venue, prices, day=0):
    """A show of three hours in the evening, with the price of each section."""
    row = {"id": number, "venue_id": venue, "title": f"Show {number}", "starts_at": at(day, 19), "ends_at": at(day, 22)}
    return {
        "shows": [row],
        "prices": [{"show_id": number, "section": name, "cents": cents} for name, cents in prices.items()],
    }


def booking(venue, show, seat, customer="Kim", status="sold", when=None, cents=4200):
    """A row of bookings. `when` is the moment that belongs to the status: until it is held, or since it is sold."""
    times = {"held": (when or at(0, 12), None), "sold": (None, when or at(0, 9))}.get(status, (None, None))
    row = {"venue_id": venue, "show_id": show, "seat_id": seat, "customer": customer, "status": status}
    return {**row, "held_until": times[0], "sold_at": times[1], "cents": cents}


def answer(session, again):
    """What the call that the session has started gives in the end: the value. `again` is the call, for a serialization
    failure: whoever gets one tries again, and nothing else may go wrong."""
    result = session.finish()
    for _ in range(9):
        if result.ok or result.fault.name != "serialization_failure":
            break
        result = session.run(*again)
    told(result)
    return result.value


def told(result):
    """No error is left to whoever called."""
    name = result.fault.name if result.fault else ""
    with (
        diagnose(name == "deadlock_detected", "two sessions wait for each other, and the server ends one of them"),
        diagnose(
            name in ("unique_violation", "exclusion_violation"),
            "whoever comes second is left with an error of the index: the function looks first, and acts afterwards",
        ),
        diagnose(name == "lock_not_available", "whoever would have to wait is left with an error"),
        diagnose(name == "serialization_failure", "a call fails again and again with serialization_failure"),
        diagnose(name != "", "a session is left with an error"),
    ):
        expect(name).equals("")
