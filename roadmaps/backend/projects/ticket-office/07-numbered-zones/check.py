"""The migration alone, then what it leaves, then the migration with programs at work behind each of its statements.

An old program holds a transaction open whenever a statement begins. It has read the tables and locked the last seat, so
every statement that wants too much has to wait, and it shows who else does.
"""

import time

from backroad.checks import check, diagnose, expect, fail
from shared import answer, at, booking, fill, hall, lay, put, show, told

FILES = ("migrations/1-expand.sql", "migrations/2-fill.sql", "migrations/3-contract.sql")
NOW = at(0, 10)
FREE = "SELECT * FROM free_seats($1, $2)"
ZONES = "SELECT venue_id, zone_no, name FROM public.zones ORDER BY 1, 2"
PLACED = (
    "SELECT s.id, z.name, z.venue_id FROM public.seats s LEFT JOIN public.zones z ON z.id = s.zone_id ORDER BY s.id"
)
LIMIT = "SELECT (extract(epoch FROM current_setting('lock_timeout')::interval) * 1000)::integer"
LOCKS = """
WITH l AS MATERIALIZED (SELECT * FROM pg_locks WHERE pid IN ($1, $2)), m AS (SELECT * FROM l WHERE pid = $2)
SELECT EXISTS (SELECT 1 FROM m WHERE NOT granted),
    EXISTS (SELECT 1 FROM m WHERE NOT m.granted AND m.locktype = 'relation' AND m.relation = o.relation),
    EXISTS (SELECT 1 FROM m WHERE m.granted AND (m.relation = o.relation OR m.transactionid = o.transactionid))
FROM l o WHERE o.pid = $1 AND NOT o.granted"""
"""Of the one that waits: whether the migration waits too, for the same table, and whether it has what is waited for."""
MOST = "SELECT coalesce(max(seats), 0) FROM (SELECT count(*) AS seats FROM public.seats GROUP BY xmin::text) AS s"
PATIENCE = 1.5
"""Seconds: a statement that sets its limit inside has given up by then."""


@check
def gives_every_seat_a_zone(db):
    """after the three files every seat is in the zone of its section, and the search is as it was"""
    house(db)
    before = list(db.query(FREE, 1, NOW))
    migrate(db)
    zones = list(db.read(ZONES))
    with (
        diagnose(zones == [], "there are no zones"),
        diagnose(len(zones) == 4, "a venue without Stalls has no such zone, and two venues have one of that name each"),
    ):
        expect(sorted((row[0], row[2]) for row in zones)).equals(
            [(1, "Gods"), (1, "Stalls"), (2, "Floor"), (2, "Stalls"), (2, "box")]
        )
    numbers = [row[:2] for row in zones]
    with diagnose(True, "zones are numbered from 1 in each venue, without a gap"):
        expect(numbers).equals([(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)])
    placed(db)
    with diagnose(True, "the search gives something else than before"):
        expect(db.query(FREE, 1, NOW)).has_rows(before, ordered=True)
    with diagnose(True, "the old functions must go on working"):
        expect(db.query("SELECT reserve(1, '{1002,1003}', 'Ada', $1)", NOW).value).equals(True)
        expect(db.query("SELECT confirm(1, 'Ada', $1)", NOW).value).equals(2)


@check(after=gives_every_seat_a_zone)
def serves_old_and_new(db):
    """a seat with a section gets its zone, a seat with a zone its section, and a new section a new zone"""
    house(db)
    migrate(db)
    for section, number in (("Stalls", 801), ("Loge", 802), ("Loge", 803)):
        told(db.attempt(new_seat(number, section)))
    got = list(
        db.read(
            f"SELECT s.id, z.name, z.venue_id, z.zone_no FROM public.seats s LEFT JOIN public.zones z ON z.id = s.zone_id WHERE s.id IN (801, 802, 803) ORDER BY 1"
        )
    )
    with diagnose(any(row[1] is None for row in got), "an old program inserts a seat, and it has no zone"):
        expect([row[1:3] for row in got]).equals([("Stalls", 1), ("Loge", 1), ("Loge", 1)])
    with diagnose(True, "a new section has the next number, once"):
        expect([row[3] for row in got[1:]]).equals([3, 3])
    zone, other = (
        db.read("SELECT id FROM public.zones WHERE venue_id = $1 AND name = 'Stalls'", venue).value for venue in (1, 2)
    )
    new = "INSERT INTO seats (id, venue_id, zone_id, row_no, seat_no) VALUES"
    told(db.attempt(f"{new} (804, 1, {zone}, 90, 804)"))
    with diagnose(True, "a new program says the zone only, and the section is the zone's name"):
        expect(db.read("SELECT section FROM public.seats WHERE id = 804").value).equals("Stalls")
    moved = db.attempt("UPDATE seats SET section = 'Gods' WHERE id = 801")
    told(moved)
    with diagnose(True, "an old program moves a seat to another section, and the zone stays behind"):
        expect(
            db.read("SELECT z.name FROM public.seats s JOIN public.zones z ON z.id = s.zone_id WHERE s.id = 801").value
        ).equals("Gods")
    moved = db.attempt("UPDATE seats SET venue_id = 2 WHERE id = 803")
    with diagnose(True, "an old program moves a seat to another venue, and its zone does not come along"):
        expect(moved.fault and moved.fault.message).equals(None)
        got = db.read(
            "SELECT z.venue_id, z.name FROM public.seats s JOIN public.zones z ON z.id = s.zone_id WHERE s.id = 803"
        )
        expect(got).has_rows([(2, "Loge")])
    for statement, rule in (
        (f"{new} (805, 1, {other}, 90, 805)", "the zone of a seat is one of its venue"),
        (f"{new} (806, 1, 4711, 90, 806)", "the zone of a seat exists"),
        (f"{new} (807, 1, NULL, 90, 807)", "a seat has a zone"),
        (f"DELETE FROM zones WHERE id = {zone}", "a zone with seats stays"),
        (f"INSERT INTO zones (venue_id, zone_no, name) VALUES (1, 1, 'Bar')", "a number is there once in each venue"),
        (f"INSERT INTO zones (venue_id, zone_no, name) VALUES (1, 9, 'Stalls')", "a name is there once in each venue"),
    ):
        result = db.probe(statement)
        with diagnose(result.ok, f"a wrong row is stored, and the rule is: {rule}"):
            expect(result.ok).equals(False)


@check(after=gives_every_seat_a_zone)
def maps_the_zones(db):
    """`zone_map` gives number, name, price and free seats of each zone that is for sale"""
    house(db, 7)
    fill(db, "bookings", [booking(1, 1, seat, "Ada") for seat in range(1002, 1008)])
    migrate(db)
    numbers = {row[2]: row[1] for row in db.read(ZONES) if row[0] == 1}
    got = db.query("SELECT * FROM zone_map(1, $1)", NOW)
    with diagnose(len(got.rows) == 1, "a zone that is sold out has a row, too: 0 seats are free"):
        expect(got).has_rows([(numbers["Gods"], "Gods", 900, 8), (numbers["Stalls"], "Stalls", 4200, 0)])
    expect([row[0] for row in got]).equals([1, 2])
    expect(got.columns).equals(("zone_no", "name", "cents", "free"))
    with diagnose(True, "a zone without a price at the show is not for sale"):
        expect([row[1:3] for row in db.query("SELECT * FROM zone_map(2, $1)", NOW)]).equals([("Stalls", 4200)])


@check(after=serves_old_and_new)
def opens_a_zone_once(db, sessions):
    """two who insert the first seat of a section at the same moment make one zone"""
    house(db)
    migrate(db)
    a, b = sessions("one", "other")
    for number, (name, other, wanted) in enumerate((("Loge", "Loge", 1), ("Bar", "Pit", 2))):
        a.begin()
        told(a.run(new_seat(900 + number, name)))
        call = (new_seat(910 + number, other),)
        b.start(*call)
        b.waits()
        a.commit()
        answer(b, call)
        rows = [row for row in db.read(ZONES) if row[2] in (name, other)]
        with diagnose(True, "each name is one zone, with a number of its own"):
            expect(len({row[1] for row in rows})).equals(wanted)
            expect(len(rows)).equals(wanted)


@check(after=serves_old_and_new)
def lets_the_office_work(db, sessions):
    """while it runs nothing fails for the old programs, nobody waits long, and no seat is left out"""
    house(db, 1200)
    traffic = Traffic(db, sessions)
    for name in FILES:
        traffic.file(name)
    # Whoever changes a row leaves the number of the transaction in it.
    most = db.read(MOST).value
    if most > 500:
        fail(
            "the fill does not commit often enough: until it does, all seats that it has changed are locked",
            expected="500 seats at most in one transaction",
            got=f"{most} seats",
        )
    placed(db)
    told(db.attempt("SELECT * FROM zone_map(1, $1)", NOW))


STEPS = (
    "BEGIN",
    "SELECT count(*) FROM free_seats(1, '2031-03-07 10:00+00')",
    "DELETE FROM seats WHERE false",
    "SELECT 1 FROM seats WHERE id = 2208 FOR UPDATE",
)


class Traffic:
    """Old programs at work: one that holds a transaction open, and one that comes by all the time."""

    def __init__(self, db, sessions):
        self.db = db
        self.sessions = sessions
        self.old, self.other = sessions("old program", "another")
        self.count = 0

    def file(self, name):
        """Run a file of the migration, statement by statement."""
        (session,) = self.sessions(name.removeprefix("migrations/"))
        statements, place, begun, calm = self.db.statements(name), 0, None, False
        while place < len(statements):
            sql = statements[place]
            verb = sql.split()[0].upper()
            begun = place if verb in ("BEGIN", "START") else begun
            # Once while somebody works, and where that was too long, again when they have gone: the whole transaction.
            result = self.statement(session, sql, not calm)
            if not calm and result.fault and result.fault.name == "lock_not_available":
                session.run("ROLLBACK")
                place, calm = place if begun is None else begun, True
                continue
            with diagnose(True, f"a statement of the migration fails: {' '.join(sql.split())[:60]}"):
                expect(result.fault and result.fault.message).equals(None)
            begun = None if verb in ("COMMIT", "END") else begun
            calm = calm and begun is not None
            place += 1

    def statement(self, session, sql, busy):
        """Run it while the old programs work, and again behind it."""
        self.pids = [one.run("SELECT pg_backend_pid()").value for one in (self.other, session)]
        limit = session.run(LIMIT).value or 0
        self.limited = 0 < limit <= 1000
        self.busy = busy
        for step in STEPS if busy else ():
            told(self.old.run(step))
        # Long enough to look who waits for whom; it is let go before that, as if it had been run again.
        patient = busy and self.limited and session.run("SET lock_timeout = '20s'").ok
        session.start(sql)
        session.waits()
        self.come_by(session)
        self.let_go()
        result = session.finish()
        if patient and session.run(LIMIT).value == 20000:
            session.run(f"SET lock_timeout = {limit}")
        self.come_by(session)
        return result

    def let_go(self):
        """The old program that held its transaction open comes to its end."""
        if self.busy:
            self.old.run("COMMIT")
        self.busy = False

    def come_by(self, session):
        """What an old program does; it must not have to wait, unless a statement that waits gives up soon."""
        self.count += 1
        number = 5000 + self.count
        for sql in (
            # A lock moves no row, so this one stays the first that a fill finds.
            "SELECT id FROM seats WHERE id = 1001 FOR UPDATE",
            "SELECT count(*) FROM free_seats(1, '2031-03-07 10:00+00')",
            f"SELECT reserve(1, '{{{1000 + self.count}}}', 'Bo', '2031-03-07 10:00+00')",
            new_seat(number, "Stalls"),
            f"UPDATE seats SET row_no = 98 WHERE id = {number}",
        ):
            self.other.start(sql)
            began = time.monotonic()
            while self.other.waits():
                self.excuse(session, time.monotonic() - began)
            result = self.other.finish()
            if result.fault and result.fault.name == "serialization_failure":
                result = self.other.run(sql)
            message = result.fault.message if result.fault else None
            with diagnose(True, f"an old program fails while the migration is under way: {sql[:40]} …"):
                expect(message).equals(None)

    def excuse(self, session, seconds):
        """Somebody waits: it is right only where a statement waits for a table and gives up by itself."""
        ended = session.ended
        for waits, queues, holds in self.db.read(LOCKS, *self.pids):
            if queues and self.limited:
                self.let_go()
            elif queues and seconds > PATIENCE:
                fail(
                    "a statement waits for a table too long, and everybody waits behind it: "
                    "set a lock_timeout of a second at most"
                )
            elif holds and not queues and ended:
                fail("between two statements of the migration somebody waits: its transaction holds what others need")
            elif holds and not queues and waits:
                fail(
                    "one statement locks all the seats until it has done the last: "
                    "fill a few at a time, and commit in between"
                )
        time.sleep(0.002)


def house(db, seats=20):
    """A venue with as many seats in the Stalls, and another."""
    lay(db)
    put(db, hall(1, {"Stalls": [range(1, seats + 1)], "Gods": [range(1, 9)]}))
    put(db, other())
    put(db, show(1, 1, {"Stalls": 4200, "Gods": 900}))
    put(db, show(2, 1, {"Stalls": 4200}, day=1))
    fill(db, "bookings", [booking(1, 1, 1001)])


def other():
    rows = hall(2, {"box": [(1,)], "Floor": [(1, 2)], "Stalls": [(1,)]})
    return rows | {"seats": [{**row, "id": row["id"] + 7000} for row in rows["seats"]]}


def new_seat(number, section):
    """What an old program says: the section, and nothing of zones."""
    return f"INSERT INTO seats (id, venue_id, section, row_no, seat_no) VALUES ({number}, 1, '{section}', 90, {number})"


def migrate(db):
    for name in FILES:
        db.script(name)


def placed(db):
    """Every seat is in the zone of its section, in its venue."""
    names = {row[0]: row[1:] for row in db.read("SELECT id, section, venue_id FROM public.seats")}
    got = {row[0]: row[1:] for row in db.read(PLACED)}
    missing = [number for number in names if got[number][0] is None]
    with (
        diagnose(
            any(number > 5000 for number in missing), "a seat that was inserted while the migration ran has no zone"
        ),
        diagnose(missing != [], "a seat has no zone"),
    ):
        expect(missing).equals([])
    with diagnose(True, "a seat is in a zone that is not its section"):
        expect(got).equals(names)
