"""However a request ends, its connection comes back, and comes back clean. Each check has stations of its own."""

from backroad.checks import check, diagnose, expect

ROOM = 6
"""One that is being closed may still be counted when the next is opened."""
LOCK = """
    DO $$
    DECLARE
        latest timestamptz := clock_timestamp() + interval '0.4 s';
    BEGIN
        LOCK TABLE readings IN SHARE MODE;
        WHILE clock_timestamp() < latest AND (SELECT count(*) FROM pg_locks WHERE NOT granted) < 6 LOOP
            PERFORM pg_sleep(0.02);
        END LOOP;
    END
    $$
"""
"""Writing waits for a moment, so that all who have a connection hold it."""
LOCKED = "SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE mode = 'ShareLock' AND granted AND relation IS NOT NULL)"


@check
def notes_readings(service, postgres):
    """readings are stored and listed in the order in which they came"""
    for number, metres in enumerate((1.25, 1.5, 0, 50, 3.75, 2), 1):
        noted = note(service, 1, metres)
        with diagnose(noted.status >= 500, f"request {number} fails, and those before it were all in order"):
            expect(noted).has_status(201)
    listed = service.get("/stations/1/readings")
    with diagnose(listed.status == 200 and listed.json == [], "readings are answered with 201, and the list is empty"):
        expect(listed).has_json([1.25, 1.5, 0, 50, 3.75, 2])
    expect(stored(postgres, 1)).equals([1.25, 1.5, 0.0, 50.0, 3.75, 2.0])
    expect(service.get("/stations/2/readings")).has_json([])


@check(after=notes_readings)
def leaves_nothing_open(service, postgres):
    """between two requests no transaction is open"""
    service.get("/stations/5/readings")
    with diagnose(
        len(postgres.locks()) > 0,
        "after a GET the transaction stays open: reading begins one as well, and nobody ends it",
    ):
        expect(list(postgres.locks())).equals([])
    note(service, 5, 1)
    expect(list(postgres.locks())).equals([])


@check(after=notes_readings)
def survives_refusals(service, postgres):
    """after twelve refused readings the service answers as at the beginning"""
    for number in range(12):
        station, metres, status = (3, -1, 422) if number % 3 else (999, 1, 404)
        refused = note(service, station, metres)
        broken = "InFailedSqlTransaction" in service.log
        with (
            diagnose(
                refused.status >= 500 and broken,
                "the connection went back with its broken transaction, and the next request got that",
            ),
            diagnose(
                refused.status >= 500,
                f"after {number} refused readings nothing goes: each of them has kept its connection",
            ),
        ):
            expect(refused).has_status(status)
    expect(note(service, 3, 4)).has_status(201)
    expect(stored(postgres, 3)).equals([4.0])


@check(after=survives_refusals)
def survives_its_own_errors(service, postgres):
    """after five requests that break in the middle the service answers as at the beginning"""
    for body in ({}, {"metres": "deep"}, {"metres": None}, {"metre": 1}, {}):
        wrong = service.post("/stations/4/readings", json=body)
        expect(wrong.status).satisfies(lambda status: 400 <= status < 600, expected="a status from 400 upwards")
    after = note(service, 4, 5)
    with diagnose(
        after.status >= 500, "errors that nobody has thought of keep their connection: only the known ones give it back"
    ):
        expect(after).has_status(201)
    expect(stored(postgres, 4)).equals([5.0])


@check(after=survives_refusals)
def serves_forty_with_four(service, postgres):
    """forty readings at one moment are all stored, over no more than four connections"""
    postgres.limit(ROOM)
    (other,) = postgres.sessions("other")
    other.start(LOCK)
    postgres.until(LOCKED)
    plans = [service.plan("POST", f"/stations/{6 + number % 20}/readings", json={"metres": 7}) for number in range(40)]
    statuses = [answer.status for answer in service.together(plans, within=10)]
    other.finish()
    with diagnose(
        503 in statuses or "too many clients" in service.log,
        "forty at once want more connections than the database gives: who has none must wait for one of the four",
    ):
        expect(statuses).equals([201] * 40)
    count = postgres.connections()
    with diagnose(count > 4, f"the service has {count} connections, and may have 4"):
        expect(count).satisfies(lambda open_: open_ <= 4, expected="at most 4 connections")


@check(after=[survives_refusals, survives_its_own_errors])
def forgets_the_dead(service, postgres):
    """when all connections have been cut, each costs one request at the most, and then all goes on"""
    service.together([service.plan("POST", "/stations/30/readings", json={"metres": 1})] * 8)
    postgres.cut()
    failed = 0
    for _ in range(10):
        answer = note(service, 31, 2)
        with (
            diagnose(
                answer.status == 500 and failed == 4,
                "each of the four connections has cost a request, and the next one fails as well: have they gone back? "
                "To roll back a dead connection is an error, and what stands behind that line is not done",
            ),
            diagnose(answer.status == 500, "that a connection has died is answered as if the service were broken"),
        ):
            expect(answer).has_status(201, 503)
        failed += answer.status == 503
    with diagnose(failed > 4, "more than four requests fail: dead connections are given out again, or never go back"):
        expect(failed).satisfies(lambda many: many <= 4, expected="at most one failure for each of four connections")
    expect(stored(postgres, 31)).equals([2.0] * (10 - failed))


def note(service, station, metres):
    return service.post(f"/stations/{station}/readings", json={"metres": metres})


def stored(postgres, station):
    return postgres.read("SELECT metres FROM public.readings WHERE station = $1 ORDER BY id", station).values
