"""The database is held up until a crowd has come, and what it is asked is counted there."""

import time
from collections import Counter
from contextlib import ExitStack

from backroad.checks import check, diagnose, expect, fail

# Whoever asks for the readings waits for nearly a second, or until ten of them wait.
BUSY = """DO $$ BEGIN
    LOCK TABLE readings IN ACCESS EXCLUSIVE MODE;
    FOR moment IN 1..20 LOOP
        PERFORM pg_sleep(0.04);
        EXIT WHEN (SELECT count(*) FROM pg_catalog.pg_locks WHERE NOT granted) >= 10;
    END LOOP;
END $$"""

CROWD = 40
"""Who waits may need two connections to Redis, one of them for being told."""
WAITING = 8
"""Clients that wait when whoever asks for them fails. On a busy machine a lock may be over early, once or twice."""


def river(service, rng, *readings):
    """A river of this check's own, with readings."""
    name = f"Leine{rng.randrange(10**9)}"
    for cm in readings:
        river_again(service, name, cm)
    return name


def shown(name, readings, highest):
    return {"river": name, "readings": readings, "highest": highest}


def request_for(name):
    """The bytes of a request, for those who do not wait for the answer."""
    return f"GET /rivers/{name} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def stands(point, within=1.0):
    """Whether somebody stands at that point by now; who needs no such command never comes there."""
    until = time.monotonic() + within
    while not point.reached and time.monotonic() < until:
        time.sleep(0.01)
    return point.reached


def questions(seen):
    return sum(times for text, times, _ in seen if "readings" in text.lower() and "lock table" not in text.lower())


@check
def gives_the_level(service, postgres, redis, rng):
    """the level is found once, kept for thirty seconds, and not longer"""
    name = river(service, rng, 180, 212, 199)
    with postgres.watching() as seen:
        for _ in range(3):
            expect(service.get(f"/rivers/{name}")).has_json(shown(name, 3, 212))
    expect(questions(seen)).equals(1)
    expect(service.get(f"/rivers/{name}-dry")).has_json(shown(f"{name}-dry", 0, None))
    river_again(service, name, 230)
    redis.pass_time(30)
    with diagnose(lambda seen: not seen.raised, "the level is older than thirty seconds"):
        expect(service.get(f"/rivers/{name}")).has_json(shown(name, 4, 230))


def river_again(service, name, cm):
    made = service.post(f"/rivers/{name}/readings", json={"cm": cm})
    expect(made).has_status(201)
    expect(made).has_json({"river": name, "cm": cm})


@check(after=gives_the_level)
def asks_once_for_a_crowd(service, postgres, redis, rng):
    """forty clients of two copies find the level expired: the database is asked once"""
    service.copies(2)
    name = river(service, rng, 180, 212)
    for copy in (0, 1):
        expect(service.at(copy).get(f"/rivers/{name}")).has_json(shown(name, 2, 212))
    river_again(service, name, 260)
    redis.pass_time(30)
    (keeper,) = postgres.sessions("the keeper of the gauge")
    with postgres.watching() as seen:
        keeper.start(BUSY)
        postgres.until(
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE mode = 'AccessExclusiveLock' AND granted"
            " AND relation = 'public.readings'::regclass)"
        )
        answers = service.together([service.at(number % 2).plan("GET", f"/rivers/{name}") for number in range(CROWD)])
        keeper.finish()
    asked = questions(seen)
    bad = [answer for answer in answers if answer.status != 200]
    with (
        diagnose(asked == 0 and not bad, "the level is older than thirty seconds"),
        diagnose(
            asked == 2 and not bad,
            "the database was asked twice: each of the two copies asked for itself (what one process keeps in its memory, "
            "the other does not know), or a lock was over before the question was",
        ),
        diagnose(asked > 2, f"{CROWD} clients looked at the same moment, and many of them asked the database"),
        diagnose(
            bool(bad) and bad[0].status == 503,
            "one asks, and the others are sent away with 503: let them wait for what it brings",
        ),
        diagnose(bool(bad), "one asks, and others get no answer in time"),
    ):
        expect([asked, len(bad)]).equals([1, 0])
    for answer in answers:
        expect(answer).has_json(shown(name, 3, 260))


@check(after=asks_once_for_a_crowd)
def looks_once_more(service, postgres, redis, rng):
    """who has looked in vain and comes to ask when another one has brought the level does not ask the database"""
    service.copies(2)
    name = river(service, rng, 180)
    point = redis.hold_at("SET")
    with service.dial() as slow, postgres.watching() as seen:
        slow.send(request_for(name))
        stands(point)
        # Where the slow one holds a lock by now, there is no answer before it goes on.
        service.at(1).attempt("GET", f"/rivers/{name}", within=0.8)
        point.release()
        expect(slow.answer()).has_json(shown(name, 1, 180))
        expect(service.at(1).get(f"/rivers/{name}")).has_json(shown(name, 1, 180))
    with diagnose(
        lambda it: it.got > 1,
        "one had looked and found nothing, another one brought the level, and then the first one asked the database all "
        "the same: whoever may ask looks once more before that",
    ):
        expect(questions(seen)).equals(1)


@check(after=asks_once_for_a_crowd)
def lets_other_rivers_pass(service, postgres, rng):
    """while the database is asked for one river, another one is answered"""
    slow, quick = river(service, rng, 180), river(service, rng, 90)
    point = postgres.hold_at(slow)
    with service.dial() as line, service.dial() as second, service.dial() as third:
        line.send(request_for(slow))
        point.wait()
        # These wait for the same, wherever they do it.
        for waiting in (second, third):
            waiting.send(request_for(slow))
        time.sleep(0.1)
        other = service.attempt("GET", f"/rivers/{quick}", within=1.8)
        point.release()
        with diagnose(
            other.status == 0, "a river waits for another one: one lock for all of them makes a queue of everything"
        ):
            expect(other).has_json(shown(quick, 1, 90))
        for waiting in (line, second, third):
            expect(waiting.answer()).has_json(shown(slow, 1, 180))


@check(after=asks_once_for_a_crowd)
def keeps_no_failure(service, postgres, rng):
    """the question fails: 503, and the next request asks at once"""
    name = river(service, rng, 180)
    point = postgres.cut_at(name)
    failed = service.get(f"/rivers/{name}")
    if not point.reached:
        fail(
            "a level was asked for that nobody had asked for before, and no question came to the database",
            got=failed.text,
        )
    expect(failed).has_status(503)
    expect(failed).has_json({"detail": "the database is away"})
    again = service.attempt("GET", f"/rivers/{name}", within=1.8)
    with (
        diagnose(
            again.status == 0, "the question failed, and its lock is still there: everybody waits until it expires"
        ),
        diagnose(
            again.status == 503, "the database is back, and the failure of a moment ago is remembered as an answer"
        ),
    ):
        expect(again).has_json(shown(name, 1, 180))


@check(after=keeps_no_failure)
def asks_in_turn_after_a_failure(service, postgres, rng):
    """the question fails while others wait for it: they do not all ask together"""
    name = river(service, rng, 180)
    (keeper,) = postgres.sessions("the keeper of the gauge")
    keeper.begin()
    keeper.run("LOCK TABLE readings IN ACCESS EXCLUSIVE MODE")
    with ExitStack() as open_lines:
        lines = [open_lines.enter_context(service.dial()) for _ in range(WAITING)]
        for line in lines:
            line.send(request_for(name))
        postgres.until("SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE NOT granted)")
        time.sleep(0.3)
        postgres.cut()
        # The table is locked, so that whoever asks now can be seen waiting, beside the question that was cut off.
        most, until = 0, time.monotonic() + 1.0
        while most <= WAITING // 2 and time.monotonic() < until:
            most = max(most, postgres.read("SELECT count(*) FROM pg_catalog.pg_locks WHERE NOT granted").value)
            time.sleep(0.02)
        keeper.rollback()
        with diagnose(
            True,
            "a question failed, and those who had waited for it ask all together: they may get 503, or ask one after "
            "the other",
        ):
            expect(most).satisfies(lambda waiting: waiting <= WAITING // 2, "one question at a time")
        for line in lines:
            expect(line.answer(within=5.0)).has_status(200, 503)


@check(after=asks_once_for_a_crowd)
def goes_on_when_one_dies(service, postgres, redis, rng):
    """the copy that asks is killed, and three seconds later those who wait at the other one have an answer"""
    service.copies(2)
    name = river(service, rng, 180)
    point = postgres.hold_at(name)
    # Whoever sends this goes away; what the service does for it goes on.
    service.at(1).attempt("GET", f"/rivers/{name}", within=0.2)
    point.wait()
    # The clock of Redis stands still until all are where they should be, however busy the machine is.
    left = {key: redis.ttl(key) for key in redis.keys()}
    for key in left:
        redis.command("PERSIST", key)
    service.kill(1)
    point.release()
    with ExitStack() as open_lines, postgres.watching() as seen:
        lines = [open_lines.enter_context(service.dial()) for _ in range(WAITING)]
        before = Counter(redis.counts())
        for line in lines:
            line.send(request_for(name))
        # Until all have looked, and wait.
        until = time.monotonic() + 1.0
        while sum((Counter(redis.counts()) - before).values()) < 12 * WAITING and time.monotonic() < until:
            time.sleep(0.02)
        # Three seconds later: what would have lasted for longer is still there. Who counts by a clock of their own may need
        # theirs.
        for key, seconds in left.items():
            if seconds is not None and seconds <= 3:
                redis.command("DEL", key)
        with diagnose(
            lambda it: it.got == 0,
            "the copy that was asking is dead, and everybody waits for it: a lock needs an expiry, of three seconds at "
            "most",
        ):
            for line in lines:
                expect(line.answer(within=5.0)).has_json(shown(name, 1, 180))
    with diagnose(
        True,
        "the copy that was asking is dead, and those who waited for it ask all together: only one of them may take its "
        "place",
    ):
        expect(questions(seen)).satisfies(lambda asked: asked <= WAITING // 2, "one question")
