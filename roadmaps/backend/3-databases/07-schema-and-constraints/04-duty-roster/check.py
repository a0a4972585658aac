"""A small roster goes in; then each rule by itself, on top of it; then what happens when something is deleted."""

from backroad.checks import check, diagnose, expect

ROSTER = """
INSERT INTO depots (id, name) VALUES (1, 'North'), (2, 'South');
INSERT INTO drivers (id, name, depot_id) VALUES (10, 'Bea', 1), (11, 'Cem', NULL), (12, 'Bea', 1), (13, 'Dora', 2);
INSERT INTO licences (driver_id, class) VALUES (10, 'solo'), (10, 'articulated'), (11, 'solo'), (12, 'minibus');
INSERT INTO licences (driver_id, class) VALUES (12, 'solo');
INSERT INTO buses (id, plate, class) VALUES (70, 'N 700', 'solo'), (71, 'N 710', 'articulated'), (72, 'N 720', 'solo');
INSERT INTO duties (id, day, shift, bus_id, class, driver_id) VALUES
 (500, '2026-12-24', 'early', 70, 'solo', 11), (501, '2026-12-24', 'late', 71, 'articulated', NULL);
INSERT INTO duties (id, day, shift, bus_id, class, driver_id) VALUES (502, '2026-12-25', 'early', 71, 'articulated', 10)
"""
DUTY = "INSERT INTO duties (id, day, shift, bus_id, class, driver_id) VALUES "
TABLES = ("depots", "drivers", "licences", "buses", "duties")


@check
def takes_a_roster(db):
    """depots, drivers, licences, buses and duties that are right are stored"""
    lay(db)
    for name, right in zip(TABLES, (2, 4, 5, 3, 3), strict=True):
        expect(db.read(f"SELECT count(*) FROM public.{name}").value).equals(right)
    for row, what in (
        ("(510, '2026-12-25', 'early', 70, 'solo', 11)", "a driver's duty on the next day"),
        ("(510, '2026-12-24', 'late', 70, 'solo', 10)", "another driver on the same bus in the other shift"),
        ("(510, '2026-12-24', 'early', 72, 'solo', 12)", "another bus in the same shift"),
        ("(510, '2026-12-24', 'early', 72, 'solo', NULL)", "a second open duty on a day"),
    ):
        takes(db, DUTY + row, f"{what} is refused")


@check(after=takes_a_roster)
def refers_to_what_is_there(db):
    """a depot, a driver or a bus that does not exist is refused"""
    lay(db)
    refuses(
        db, "INSERT INTO drivers (id, name, depot_id) VALUES (20, 'Edo', 9)", "a driver has a depot that does not exist"
    )
    refuses(
        db,
        "INSERT INTO licences (driver_id, class) VALUES (99, 'solo')",
        "a licence is stored of a driver who does not exist",
    )
    refuses(db, DUTY + "(510, '2026-12-26', 'late', 79, 'solo', NULL)", "a duty is stored on a bus that does not exist")
    refuses(db, DUTY + "(510, '2026-12-26', 'late', 70, 'solo', 99)", "a duty is stored of a driver who does not exist")


@check(after=takes_a_roster)
def compares_the_licence(db):
    """a duty has the class of its bus, and a driver with the licence for it"""
    lay(db)
    refuses(
        db,
        DUTY + "(510, '2026-12-26', 'late', 71, 'articulated', 11)",
        "a driver without the licence for an articulated bus is on one",
    )
    refuses(
        db, DUTY + "(510, '2026-12-26', 'late', 71, 'solo', 11)", "a duty is stored as solo, and its bus is articulated"
    )
    refuses(
        db,
        DUTY + "(510, '2026-12-26', 'late', 71, 'solo', NULL)",
        "an open duty is stored as solo, and its bus is articulated",
    )
    refuses(
        db, "UPDATE duties SET driver_id = 11 WHERE id = 501", "an open duty was given to a driver without the licence"
    )


@check(after=takes_a_roster)
def keeps_things_apart(db):
    """what may be there once only is refused a second time"""
    lay(db)
    for sql, what in (
        ("INSERT INTO depots (id, name) VALUES (3, 'North')", "two depots have the same name"),
        ("INSERT INTO licences (driver_id, class) VALUES (10, 'solo')", "a driver has the same licence twice"),
        ("INSERT INTO buses (id, plate, class) VALUES (79, 'N 700', 'solo')", "two buses have the same plate"),
        (DUTY + "(510, '2026-12-24', 'late', 72, 'solo', 11)", "a driver has two duties on a day, early and late"),
        (DUTY + "(510, '2026-12-24', 'early', 70, 'solo', 10)", "a bus has two duties in one shift"),
        (
            DUTY + "(510, '2026-12-24', 'early', 70, 'solo', NULL)",
            "a bus has two duties in one shift, one of them open",
        ),
        (
            DUTY + "(510, '2026-12-24 13:00', 'late', 72, 'solo', 11)",
            "a driver has two duties on a day, one of them at 13:00: a day has no hours",
        ),
    ):
        refuses(db, sql, what)
    for name, row in (
        ("depots (id, name)", "(1, 'West')"),
        ("drivers (id, name)", "(10, 'Edo')"),
        ("buses (id, plate, class)", "(70, 'N 799', 'solo')"),
        ("duties (id, day, shift, bus_id, class)", "(500, '2026-12-28', 'late', 72, 'solo')"),
    ):
        refuses(db, f"INSERT INTO {name} VALUES {row}", f"two of the {name.split()[0]} have the same id")


@check(after=takes_a_roster)
def asks_for_values(db):
    """what is always there is never NULL, and there are two shifts"""
    lay(db)
    rows = {
        "depots": {"id": "3", "name": "'West'"},
        "drivers": {"id": "20", "name": "'Edo'"},
        "licences": {"driver_id": "13", "class": "'solo'"},
        "buses": {"id": "79", "plate": "'N 790'", "class": "'solo'"},
        "duties": {"id": "510", "day": "'2026-12-26'", "shift": "'late'", "bus_id": "70", "class": "'solo'"},
    }
    for table, row in rows.items():
        for column in row:
            changed = {**row, column: "NULL"}
            refuses(
                db,
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(changed.values())})",
                f"{column} is NULL in {table}, and it is stored",
            )
    for shift in ("night", "Early", ""):
        refuses(
            db, f"{DUTY}(510, '2026-12-26', '{shift}', 70, 'solo', NULL)", f"a duty in the shift {shift!r} is stored"
        )


@check(after=[refers_to_what_is_there, compares_the_licence])
def lets_go_what_may_go(db):
    """without a depot its drivers stay; with a driver the licences go"""
    lay(db)
    for depot, right in ((2, [[10, 1], [11, None], [12, 1], [13, None]]), (1, [[n, None] for n in (10, 11, 12, 13)])):
        with diagnose(True, "a depot cannot be deleted: its drivers hold it"):
            db.query(f"DELETE FROM depots WHERE id = {depot}")
        got = [list(row) for row in db.read("SELECT id, depot_id FROM public.drivers ORDER BY id")]
        with diagnose(len(got) < 4, "the drivers of a depot went with it"):
            expect(got).equals(right)
    with diagnose(True, "a driver without duties cannot be deleted: the licences hold the driver"):
        db.query("DELETE FROM drivers WHERE id = 12")
    expect(db.read("SELECT count(*) FROM public.licences WHERE driver_id = 12").value).equals(0)
    expect(db.read("SELECT count(*) FROM public.licences").value).equals(3)


@check(after=[lets_go_what_may_go, keeps_things_apart, asks_for_values])
def keeps_what_is_needed(db):
    """a driver or a bus with duties, and a licence that a duty needs, cannot be deleted"""
    lay(db)
    for sql, what in (
        ("DELETE FROM drivers WHERE id = 10", "a driver who has duties was deleted"),
        ("DELETE FROM buses WHERE id = 71", "a bus that has duties was deleted"),
        ("DELETE FROM licences WHERE driver_id = 11", "a licence was deleted that a duty needs"),
    ):
        gone = db.attempt(sql)
        left = [list(row) for row in db.read("SELECT id, driver_id FROM public.duties ORDER BY id")]
        with (
            diagnose(len(left) < 3, f"{what}, and its duties went with it: CASCADE goes on from table to table"),
            diagnose(left[0] == [500, None] or left[-1] == [502, None], f"{what}, and a duty is open now"),
            diagnose(gone.fault is None, f"{what}, and nothing refused it"),
        ):
            expect(left).equals([[500, 11], [501, None], [502, 10]])
            expect(gone.fault is not None).equals(True)
    expect(db.read("SELECT count(*) FROM public.licences").value).equals(5)


def lay(db):
    db.script()
    for one in ROSTER.split(";"):
        db.query(one.strip())


def takes(db, sql, sentence):
    with diagnose(True, sentence):
        db.accepts(sql)


def refuses(db, sql, sentence):
    with diagnose(True, sentence):
        db.refuses(sql)
