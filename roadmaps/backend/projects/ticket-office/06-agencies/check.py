"""Each role logs in by itself. What it may do is tried first, so that nobody passes by forbidding everything."""

from backroad.checks import check, diagnose, expect, fail
from shared import at, booking, fill, hall, lay, put, show, told

NOW = at(0, 10)
FREE = "SELECT seat_id FROM free_seats(1, $1)"
RESERVE = "SELECT reserve(1, $1, $2, $3)"
AGENCIES = ("north", "south", "east")
READS = ("venues", "seats", "shows", "prices", "bookings")
CALLS = ("free_seats", "seats_together", "reserve", "confirm", "swap")
AUDITS = ("shows", "entries", "bookings")
REPORTS = ("daily", "corrections", "best_shows")
RIGHTS = """
WITH mine AS (
    SELECT c.oid, c.relname::text AS name, c.relkind FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
)
SELECT name, r FROM mine, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) r
WHERE relkind <> 'S' AND has_any_column_privilege($1, oid, r)
UNION ALL
SELECT name, r FROM mine, unnest(ARRAY['DELETE', 'TRUNCATE', 'TRIGGER']) r
WHERE relkind <> 'S' AND has_table_privilege($1, oid, r)
UNION ALL
SELECT name, r FROM mine, unnest(ARRAY['USAGE', 'SELECT', 'UPDATE']) r
WHERE relkind = 'S' AND has_sequence_privilege($1, oid, r)
UNION ALL
SELECT p.proname::text, 'EXECUTE' FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype <> 'trigger'::regtype
    AND has_function_privilege($1, p.oid, 'EXECUTE')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT 'public', 'CREATE' WHERE has_schema_privilege($1, 'public', 'CREATE')
ORDER BY 1, 2"""
"""What a role may do: name and right. What came with an extension is not the learner's."""
MINE = "SELECT seat_id, customer, agency FROM bookings WHERE status IN ('held', 'sold') ORDER BY seat_id"


@check
def lets_agencies_sell(db):
    """an agency looks, reserves and sells, and sees what is its own"""
    house(db)
    for number, name in enumerate(AGENCIES, 1):
        agency = db.as_role(name)
        for table in ("venues", "seats", "shows", "prices"):
            agency.query(f"SELECT * FROM {table}")
        seats = [1000 + number, 1010 + number]
        with diagnose(True, f"the seats are free, and {name} cannot reserve them"):
            expect(agency.query(RESERVE, seats, "Ada", NOW).value).equals(True)
        rows = list(agency.query(MINE))
        with (
            diagnose(rows == [], f"{name} does not see what it has reserved"),
            diagnose(len(rows) > 2, f"{name} sees bookings of others"),
            diagnose([row[2] for row in rows] != [name] * 2, "`agency` is not the one that was logged in"),
        ):
            expect(rows).equals([(seat, "Ada", name) for seat in seats])
        with diagnose(True, f"{name} holds two seats for Ada, and only these are sold"):
            expect(agency.query("SELECT confirm(1, 'Ada', $1)", NOW).value).equals(2)
        ids = agency.query("SELECT id FROM bookings ORDER BY seat_id").values
        with diagnose(True, f"both bookings are sold, and belong to {name}"):
            expect(agency.query("SELECT swap($1, $2)", *ids).value).equals(True)
        agency.query("SELECT * FROM seats_together(1, 2, $1)", NOW)
    got = db.read("SELECT seat_id, agency, status::text FROM public.bookings WHERE seat_id < 1020 ORDER BY 1")
    wanted = [(1000 + n, name, "sold") for n, name in enumerate(AGENCIES, 1)]
    expect(got).has_rows(wanted + [(1010 + n, name, "sold") for n, name in enumerate(AGENCIES, 1)], ordered=True)


@check(after=lets_agencies_sell)
def shows_what_is_taken(db):
    """what one agency has is not free for another, though it sees no booking"""
    house(db)
    north, south = db.as_role("north"), db.as_role("south")
    north.query(RESERVE, [1001, 1002], "Ada", NOW)
    fill(db, "bookings", [booking(1, 1, 1003)])
    free = south.query(FREE, NOW).values
    with diagnose(1001 in free or 1003 in free, "a seat is shown as free that another agency, or the office, has"):
        expect(free).equals(list(range(1004, 1021)))
    runs = south.query("SELECT * FROM seats_together(1, 1, $1)", NOW)
    expect(runs).has_rows([("Stalls", 1, 4, 20, 4200)])
    expect(south.query(RESERVE, [1002, 1004], "Bo", NOW).value).equals(False)
    with diagnose(True, "what has run out can be reserved by another agency"):
        expect(south.query(RESERVE, [1002], "Bo", at(0, 10, 10)).value).equals(True)


@check(after=shows_what_is_taken)
def keeps_what_belongs_to_others(db, rng):
    """no agency confirms, swaps or sees what belongs to another"""
    house(db)
    mine, theirs, third = (db.as_role(name) for name in rng.sample(AGENCIES, 3))
    for n, one in enumerate((mine, theirs, third)):
        one.query(RESERVE, [1001 + n, 1011 + n], "Ada", NOW)
    fill(db, "bookings", [booking(1, 1, 1009, "Ada", "held"), booking(1, 1, 1010, "Ada")])
    with diagnose(True, "each of them has a customer Ada: what others hold for theirs is sold"):
        expect(mine.query("SELECT confirm(1, 'Ada', $1)", NOW).value).equals(2)
    theirs.query("SELECT confirm(1, 'Ada', $1)", NOW)
    ids = dict(db.read("SELECT seat_id, id FROM public.bookings").rows)
    for pair in ((1001, 1002), (1002, 1001), (1001, 1010), (1012, 1002)):
        with diagnose(True, "a seat is swapped that belongs to another"):
            expect(mine.query("SELECT swap($1, $2)", *(ids[seat] for seat in pair)).value).equals(False)
    with diagnose(True, "a booking can be seen that belongs to another"):
        expect(mine.query(MINE).values).equals([1001, 1011])
        expect(mine.query("SELECT * FROM bookings WHERE id = $1", ids[1010])).has_rows([])
        expect(third.query(MINE).values).equals([1003, 1013])
    with diagnose(True, "the office confirms for itself only"):
        expect(db.query("SELECT confirm(1, 'Ada', $1)", NOW).value).equals(1)


@check(after=lets_agencies_sell)
def refuses_forty_attempts(db, rng):
    """forty attempts at what an agency or the auditor may not do are refused"""
    house(db)
    name, other = rng.sample(AGENCIES, 2)
    agency = db.as_role(name)
    agency.query(RESERVE, [1001], "Ada", NOW)
    db.as_role(other).query(RESERVE, [1002], "Bo", NOW)
    ids = dict(db.read("SELECT seat_id, id FROM public.bookings").rows)
    fill(db, "entries", [{"show_id": 1, "day": "2031-03-07", "cents": 4200, "recorded_at": NOW}])
    seat = rng.randrange(1003, 1020)
    row = f"(1, 1, {seat}, 'Ada', 'sold', '2031-03-07 10:00+00', 0)"
    insert = f"INSERT INTO bookings (venue_id, show_id, seat_id, customer, status, sold_at, cents) VALUES {row}"
    attempts = [
        insert,
        f"UPDATE bookings SET customer = 'Ada' WHERE id = {ids[1002]}",
        f"UPDATE bookings SET customer = 'Cy' WHERE id = {ids[1001]}",
        f"UPDATE bookings SET agency = '{name}'",
        f"UPDATE bookings SET cents = 0 WHERE id = {ids[1001]}",
        f"DELETE FROM bookings WHERE id = {ids[1001]}",
        f"DELETE FROM bookings WHERE id = {ids[1002]}",
        "TRUNCATE bookings",
        "SELECT * FROM bookings FOR UPDATE",
        "SELECT * FROM entries",
        "SELECT sum(cents) FROM entries",
        "INSERT INTO entries (show_id, day, cents, recorded_at) VALUES (1, '2031-03-07', -4200, now())",
        "DELETE FROM entries",
        "UPDATE prices SET cents = 1",
        "DELETE FROM prices",
        "INSERT INTO venues VALUES (9, 'My house')",
        "UPDATE venues SET name = 'My house'",
        f"DELETE FROM seats WHERE id = {seat}",
        "UPDATE seats SET section = 'Gods'",
        "UPDATE shows SET starts_at = starts_at - interval '1 hour'",
        "TRUNCATE shows CASCADE",
        f"SELECT expire('{at(1)}')",
        f"SELECT offer(1, '{NOW}')",
        f"SELECT wait_for(1, 'Ada', '{NOW}')",
        "SELECT * FROM waiting_list(1)",
        f"SELECT * FROM daily(1, '{NOW}')",
        f"SELECT * FROM corrections(1, '{NOW}', '{at(1)}')",
        f"SELECT * FROM best_shows('{NOW}')",
        f"SET ROLE {other}",
        "SET ROLE learner",
        "ALTER TABLE bookings DISABLE ROW LEVEL SECURITY",
        f"CREATE POLICY mine ON bookings TO {name} USING (true)",
        "CREATE TABLE public.copy (id integer)",
    ]
    audits = [
        "SELECT customer FROM bookings",
        "SELECT count(*) FROM bookings WHERE customer = 'Ada'",
        "SELECT * FROM bookings",
        "DELETE FROM entries",
        "UPDATE bookings SET cents = 0",
        f"SELECT reserve(1, '{{{seat}}}', 'Ada', '{NOW}')",
        f"SELECT confirm(1, 'Ada', '{NOW}')",
    ]
    refuse(name, agency, attempts)
    refuse("auditor", db.as_role("auditor"), audits)
    expect(len(attempts) + len(audits)).equals(40)


@check(after=lets_agencies_sell)
def gives_no_other_right(db):
    """no agency and no auditor has another right: not to a table, a number or a function"""
    house(db)
    for name in (*AGENCIES, "auditor"):
        tables, functions = (READS, CALLS) if name in AGENCIES else (AUDITS, REPORTS)
        for what, right in db.read(RIGHTS, name):
            if right == "SELECT" and what in tables or right == "EXECUTE" and what in functions:
                continue
            deed = {"EXECUTE": "call the function", "CREATE": "make tables in the schema"}.get(right)
            fail(
                f"the role {name} may do more than it needs",
                expected="no right that the task does not name",
                got=f"{name} may {deed} {what}" if deed else f"{name} has the right {right} on {what}",
            )


@check(after=lets_agencies_sell)
def finds_its_own_tables(db):
    """a temporary table of the caller's does not stand in for one of the office's"""
    house(db)
    north, south = db.as_role("north"), db.as_role("south")
    north.query(RESERVE, [1001], "Ada", NOW)
    for table in ("bookings", "seats", "prices", "shows"):
        told(south.attempt(f"CREATE TEMP TABLE {table} (LIKE public.{table} INCLUDING DEFAULTS)"))
        told(south.attempt(f"GRANT ALL ON pg_temp.{table} TO PUBLIC"))
    for table in ("seats", "prices", "shows"):
        told(south.attempt(f"INSERT INTO pg_temp.{table} SELECT * FROM public.{table}"))
    told(south.attempt("UPDATE pg_temp.prices SET cents = 1"))
    call = (RESERVE, [1001], "Cy", NOW)
    got = south.attempt(*call)
    with diagnose(True, "a function looks into a temporary table of the caller's, where nobody has the seat yet"):
        expect(got.value).equals(False)
    south.query(RESERVE, [1002], "Cy", NOW)
    with diagnose(True, "the price is taken from a temporary table of the caller's"):
        expect(db.read("SELECT cents FROM public.bookings WHERE customer = 'Cy'").values).equals([4200])
    free = south.query(FREE, NOW).values
    with diagnose(
        1001 in free, "a function looks into a temporary table of the caller's, where nobody has the seat yet"
    ):
        expect(free).equals(list(range(1003, 1021)))


@check
def lets_the_auditor_count(db):
    """the auditor reads the money and the reports"""
    house(db)
    fill(db, "bookings", [booking(1, 1, 1001, "Ada", "held", at(0, 11))])
    db.query("SELECT confirm(1, 'Ada', $1)", NOW)
    db.as_role("north").query(RESERVE, [1002], "Bo", NOW)
    auditor = db.as_role("auditor")
    with diagnose(True, "the auditor reads all bookings, in every column but the customer"):
        columns = "venue_id, show_id, seat_id, status, cents, agency"
        got = auditor.query(
            f"SELECT {columns} FROM bookings WHERE id > 0 AND held_until IS NULL OR sold_at IS NULL ORDER BY seat_id"
        )
        expect(got).has_rows([(1, 1, 1001, "sold", 4200, "learner"), (1, 1, 1002, "held", 4200, "north")])
    with diagnose(True, "the reports are for the auditor, too"):
        expect(auditor.query("SELECT cents FROM daily(1, $1)", NOW).values).equals([4200])
        expect(auditor.query("SELECT cents_after FROM corrections(1, $1, $2)", at(0), NOW).values).equals([4200])
        expect(auditor.query("SELECT cents FROM best_shows($1)", NOW).values).equals([4200])
    expect(auditor.query("SELECT cents FROM entries JOIN shows ON shows.id = show_id").values).equals([4200])


@check(after=lets_agencies_sell)
def lets_the_office_work(db):
    """the office does what it did"""
    house(db)
    told(db.attempt("SELECT wait_for(1, 'Ada', $1)", NOW))
    expect(db.query("SELECT offer(1, $1)", NOW).value).equals(1)
    expect(db.query("SELECT * FROM waiting_list(1)")).has_rows([])
    north = db.as_role("north")
    north.query(RESERVE, [1002], "Bo", NOW)
    with diagnose(True, "the office sees all bookings, whoever made them"):
        expect(db.query(MINE)).has_rows([(1001, "Ada", "learner"), (1002, "Bo", "north")])
    with diagnose(True, "the office ends the holds of all"):
        expect(db.query("SELECT expire($1)", at(0, 10, 10)).value).equals(2)
    expect(north.query("SELECT status::text FROM bookings").values).equals(["expired"])


def house(db):
    """Twenty seats and a show."""
    lay(db)
    db.script("access.sql")
    put(db, hall(1, {"Stalls": [range(1, 21)]}))
    put(db, show(1, 1, {"Stalls": 4200}))


def refuse(name, role, attempts):
    for sql in attempts:
        result = role.probe(sql)
        if result.ok:
            fail(f"the role {name} can do what it may not: {sql}", expected="insufficient_privilege", got=result.tag)
        with diagnose(True, f"the attempt fails, but for another reason than a missing right: {sql}"):
            expect(result.fault.name).equals("insufficient_privilege")
