"""Callers are sessions of the check's own, which commit, roll back or wait; a worker runs beside them."""

from backroad.checks import check, diagnose, expect
from shared import Town, answered


@check
def takes_jobs(service, postgres, faults, rng):
    """what is enqueued gets a number of its own and waits, and the desk shows it"""
    town = Town(service, postgres, faults, rng)
    name, other = town.name(), town.name()
    number = town.enqueue(name)
    expect(number).satisfies(lambda got: isinstance(got, int) and got > 0, "the number of the job")
    second = town.enqueue(other)
    with diagnose(second == number, "two jobs have the same number"):
        expect(second).satisfies(lambda got: isinstance(got, int) and got != number, "a number of its own")
    shown = service.get(f"/jobs/{number}")
    expect(shown).has_status(200)
    with diagnose(
        lambda seen: isinstance(shown.json["payload"], str),
        "the payload comes as a text that holds JSON: it was turned into JSON twice",
    ):
        expect(shown).has_json({"id": number, "kind": "letter", "payload": town.letter(name), "state": "waiting"})
    expect(service.get(f"/jobs/{10**12 + number}")).has_status(404)


@check(after=takes_jobs)
def lets_callers_go_on(service, postgres, faults, rng):
    """callers enqueue at the same time, in transactions that last, and none waits for another"""
    town = Town(service, postgres, faults, rng)
    names = [town.name() for _ in range(3)]
    a, b, c = postgres.sessions("a", "b", "c")
    numbers = []
    for session, name, isolation in ((a, names[0], ""), (b, names[1], "repeatable read"), (c, names[2], "")):
        session.begin(isolation)
        session.start("SELECT enqueue('letter', jsonb_build_object('to', $1::text, 'words', 'Soon.'))", name)
        waits = session.waits()
        if waits:  # All go back, or the lock is still there when the next check begins.
            a.rollback()
            session.finish()
            session.rollback()
        with diagnose(
            waits,
            "a caller that enqueues has to wait until another one commits: the whole town stands in line behind whoever "
            "takes longest",
        ):
            expect(waits).equals(False)
        numbers.append(answered(session.finish()))
    for session in (c, a, b):
        expect(session.commit().fault).equals(None)
    expect([town.state(number) for number in numbers]).equals(["waiting"] * 3)
    expect(len(set(numbers))).equals(3)


@check(after=takes_jobs)
def does_jobs(service, postgres, faults, rng):
    """a worker does what waits when it starts and what comes later, once each; then the jobs are done"""
    town = Town(service, postgres, faults, rng)
    early, second, later = town.name(), town.name(), town.name()
    town.enqueue(early)
    number = town.enqueue(second)
    service.workers("worker", 1)
    town.waits(lambda: town.written(second) > 0)
    with diagnose(
        town.written(early, second) == 0,
        "two jobs waited when the worker started, and it does neither: it has to look by itself, too",
    ):
        expect([town.written(early), town.written(second)]).equals([1, 1])
    town.is_done(number, within=3)
    shown = service.get(f"/jobs/{number}")
    with (
        diagnose(
            shown.status == 404,
            "the desk does not know the job any more, once it is done: people ask what became of it, so it is kept",
        ),
        diagnose(
            town.state(number) != "done", "the letter is written, and its job is not done: it would be written again"
        ),
    ):
        expect(shown).has_json({"id": number, "kind": "letter", "payload": town.letter(second), "state": "done"})
    town.workers_look()
    town.enqueue(later)
    with diagnose(
        not town.waits(lambda: town.written(later) > 0),
        "what waited at the start is done, and what is enqueued later is not: within a transaction that stays open, "
        "`now()` stands still",
    ):
        expect(town.written(later)).equals(1)
    expect(town.written(early, second)).equals(2)
    town.is_done(number)
    with diagnose(
        lambda seen: True,
        "there is nothing to do, and the worker asks again and again without a pause: the database has no time for others",
    ):
        expect(town.asks(0.5)).satisfies(lambda often: often <= 40, "some looks a second")


@check(after=[does_jobs, lets_callers_go_on])
def works_beside_them(service, postgres, faults, rng):
    """while a worker is in the middle of a job, callers enqueue and the desk answers"""
    town = Town(service, postgres, faults, rng)
    first, second = town.name(), town.name()
    guard = town.gate()
    number = town.enqueue(first)
    service.workers("worker", 1)
    faults.waits(town.standing, within=8, what="a worker begins with the job")
    (caller,) = postgres.sessions("caller")
    caller.start("SELECT enqueue('letter', jsonb_build_object('to', $1::text, 'words', 'Soon.'))", second)
    with diagnose(
        caller.waits(), "a worker is in the middle of a job, and a caller that enqueues has to wait until it is over"
    ):
        expect(caller.ended).equals(True)
    caller.finish()
    shown = service.get(f"/jobs/{number}")
    expect(shown).has_status(200)
    with diagnose(
        lambda seen: seen.got == "done",
        "the job is in the middle, and the desk says that it is done: nothing is written yet",
    ):
        expect(shown.json["state"]).is_one_of("waiting", "running")
    guard.run("SELECT pg_advisory_unlock_all()")
    town.waits(lambda: town.written(second) > 0)
    expect([town.written(first), town.written(second)]).equals([1, 1])


@check(after=does_jobs)
def keeps_nothing_of_a_rollback(service, postgres, faults, rng):
    """what was enqueued in a transaction that is rolled back has never been, and those behind it are done"""
    town = Town(service, postgres, faults, rng)
    gone, undone, kept = town.name(), town.name(), town.name()
    service.workers("worker", 1)
    first = town.name()
    town.enqueue(first)
    town.waits(lambda: town.written(first) > 0)
    (caller,) = postgres.sessions("caller")
    caller.begin()
    town.enqueued_in(caller, gone)
    caller.rollback()
    caller.begin()
    caller.run("SAVEPOINT half")
    town.enqueued_in(caller, undone)
    caller.run("ROLLBACK TO half")
    town.enqueued_in(caller, kept)
    caller.commit()
    with diagnose(
        not town.waits(lambda: town.written(kept) > 0),
        "a caller rolled back, and nothing behind it is done: its number was drawn, and will never come, and the worker "
        "waits for it",
    ):
        expect(town.written(kept)).equals(1)
    with diagnose(True, "a caller rolled back, and something of its job is there"):
        left = [name for name in (gone, undone) if town.jobs_for(name)]
        expect([left, town.written(gone, undone)]).equals([[], 0])


@check(after=[does_jobs, lets_callers_go_on])
def finds_what_commits_late(service, postgres, faults, rng):
    """a job whose caller commits late is done then, and jobs that were enqueued after it need not wait for that"""
    town = Town(service, postgres, faults, rng)
    slow, quick = town.name(), town.name()
    service.workers("worker", 1)
    (caller,) = postgres.sessions("caller")
    caller.begin()
    number = town.enqueued_in(caller, slow)
    town.enqueue(quick)
    with diagnose(
        not town.waits(lambda: town.written(quick) > 0),
        "one caller takes its time with its transaction, and the jobs of all others wait for it",
    ):
        expect(town.written(quick)).equals(1)
    expect(town.written(slow)).equals(0)
    caller.commit()
    with diagnose(
        not town.waits(lambda: town.written(slow) > 0),
        "a caller committed late, and its job is never done: its number is lower than that of the last one, and the "
        "worker looks only at higher ones. Numbers come in the order in which they are drawn, and not in that of the commits",
    ):
        expect(town.written(slow)).equals(1)


@check(after=does_jobs)
def keeps_to_the_time(service, postgres, faults, rng):
    """a job is done when it is due, and not before; of those that are due, the one that was due first comes first"""
    town = Town(service, postgres, faults, rng)
    tomorrow, now, past = town.name(), town.name(), town.name()
    future = town.enqueue(tomorrow, hours=24)
    last = town.enqueue(now)
    town.enqueue(past, hours=-2)
    service.workers("worker", 1)
    town.is_done(last)
    town.waits(lambda: town.written(past, now) == 2, within=3)
    town.workers_look()
    with (
        diagnose(town.written(tomorrow) > 0, "a job was done a day before it is due"),
        diagnose(
            town.written(now) == 0,
            "one job is due tomorrow, and those behind it, which are due, are not done: all wait for the first",
        ),
        diagnose(
            lambda seen: seen.got == [now, past], "of two jobs that are due, the one that was due later was done first"
        ),
    ):
        expect(town.in_order()).equals([past, now])
    postgres.query("UPDATE jobs SET due = now() WHERE id = $1", future)
    town.waits(lambda: town.written(tomorrow) > 0)
    expect(town.written(tomorrow)).equals(1)
