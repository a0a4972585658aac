"""Workers are told to stop in the middle of jobs: at a gate, over a long errand, and under load. SIGTERM is sent when
the job is seen to have begun, and never before."""

import json

from backroad.checks import check, diagnose, expect
from shared import Town

OPEN = "SELECT pg_advisory_unlock_all()"
CARRYING = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user
AND state = 'idle in transaction' AND query ILIKE 'INSERT INTO letters%'"""
MANY = """SELECT count(enqueue('letter', jsonb_build_object('to', $1 || '-' || n, 'words', 'Soon.')))
FROM generate_series(1, $2::integer) AS n"""
DONE = "SELECT count(*) FROM public.jobs WHERE state = 'done' AND payload ->> 'to' LIKE $1 || '-%'"
EACH = "SELECT count(*) FROM public.letters WHERE recipient LIKE $1 || '-%' GROUP BY recipient"
BESIDE = "SELECT state, attempts, due <= clock_timestamp() FROM public.jobs WHERE id = $1"
GRACE = 3.0
"""Seconds that a worker has for the job at hand."""
AT_MOST = 9.0
"""When a worker that was to end has surely not done so."""


class Closing(Town):
    """Town hall in the evening."""

    def begun(self):
        self.faults.waits(lambda: self.standing() == 1, within=8, what="a worker begins with the job")

    def first(self):
        """Wait until whoever works has done a job: from then on a worker knows what SIGTERM means to it."""
        number = self.enqueue(self.name())
        self.faults.waits(lambda: self.state(number) == "done", within=20, what="a worker does its first job")

    def ends(self, worker, within=AT_MOST):
        """Wait until a worker has ended: whether it has."""
        return self.waits(lambda: not worker.runs, within)

    def ends_early(self, worker, sent, seconds):
        """Let so many seconds pass since SIGTERM was sent, and no more, however busy the machine is: whether the worker has
        ended before its time was over."""
        self.waits(lambda: not worker.runs or self.clock() > sent + seconds, seconds)
        return not worker.runs and self.clock() < sent + GRACE

    def beside(self, number):
        return self.postgres.read(BESIDE, number).rows[0]


def goes_by(*ended):
    return diagnose(
        # A shell, and Python of its own child, tell of a signal by 128 and its number, or by its negative in a byte.
        any(status in (-15, 128 + 15, 256 - 15) for status in ended),
        "SIGTERM ended the worker where it stood, or a process that it had started: a program that does nothing about it is "
        "killed by it, and so is a shell that stands between, where `backroad.toml` says no `exec`",
    )


@check
def ends_when_idle(service, postgres, faults, rng):
    """a worker that has nothing to do ends at once, with status 0"""
    town = Closing(service, postgres, faults, rng)
    (worker,) = service.workers("worker", 1)
    town.first()
    worker.terminate()
    with diagnose(not town.ends(worker), "the worker has nothing to do, and does not end"):
        expect(worker.runs).equals(False)
    with goes_by(worker.status):
        expect(worker.status).equals(0)


@check(after=ends_when_idle)
def finishes_what_it_has(service, postgres, faults, rng, lab):
    """the job at hand is done to its end, when that takes no three seconds, and no other is begun"""
    town = Closing(service, postgres, faults, rng)
    other = town.name()
    guard = town.gate()
    crew = service.workers("worker", 1)
    rest = town.enqueue(other, hours=1)
    for _ in range(4):
        name = town.name()
        number = town.enqueue(name)
        town.begun()
        postgres.query("UPDATE jobs SET due = now() WHERE id = $1", rest)
        sent = town.clock()
        crew[0].terminate()
        early = town.ends_early(crew[0], sent, lab.rounds(23, again=7) / 10)
        guard.run(OPEN)
        with diagnose(
            early,
            "the job at hand had three seconds, and was dropped before: its work is thrown away, and somebody begins anew",
        ):
            expect(early).equals(False)
        with diagnose(not town.ends(crew[0]), "the job was done, and the worker has not ended"):
            expect(crew[0].runs).equals(False)
        with diagnose(
            town.written(other) > 0,
            "the worker was told to stop, and took another job: with a full queue it never ends",
        ):
            expect([town.written(other), town.state(rest)]).equals([0, "waiting"])
        # Where the gate was opened too late for the three seconds, on a busy machine, no more is said by it.
        if town.clock() - sent < 2.9:
            expect([town.state(number), town.written(name), crew[0].status]).equals(["done", 1, 0])
            break
        guard.run("SELECT pg_advisory_lock(4711)")
        postgres.query("DELETE FROM jobs WHERE id <> $1", rest)
        postgres.query("UPDATE jobs SET state = 'waiting', due = now() + interval '1 hour'")
        crew.start()


@check(after=finishes_what_it_has)
def gives_back_what_it_cannot_finish(service, postgres, faults, rng):
    """a job that is not done after three seconds, in the database or outside, is at once there for others, as before"""
    town = Closing(service, postgres, faults, rng)
    name, far = town.name(), town.name()
    guard = town.gate(name)
    number = town.enqueue(name)
    crew = service.workers("worker", 2)
    town.begun()
    payload = json.dumps({"to": far, "words": "By hand.", "seconds": 40})
    errand = postgres.query("SELECT enqueue('errand', $1::jsonb)", payload).value
    faults.waits(lambda: postgres.query(CARRYING).value == 1, within=8, what="a worker is on its way with the errand")
    for worker in crew:
        worker.terminate()
    town.waits(lambda: not crew.running, AT_MOST)
    with (
        diagnose(
            len(crew.running) == 2,
            "the job takes long, and the worker waits for its end: somebody kills it, in the end",
        ),
        diagnose(
            len(crew.running) == 1 and town.standing() == 0,
            "one job sleeps, and no statement of it runs: there is nothing to cancel, and its worker sleeps on with it",
        ),
    ):
        expect(len(crew.running)).equals(0)
    with diagnose(
        not town.waits(lambda: town.standing() == 0 and postgres.query(CARRYING).value == 0, 2),
        "the worker has ended, and its statement still runs at the server, with the lock on the job: nobody has cancelled it",
    ):
        expect([town.standing(), postgres.query(CARRYING).value]).equals([0, 0])
    for job in (number, errand):
        state, attempts, due = town.beside(job)
        with (
            diagnose(
                attempts > 0 or state == "dead",
                "a worker was told to stop, and that is counted as a failure of the job",
            ),
            diagnose(state == "done", "the job is done, and its letter is not written: it is lost"),
            diagnose(state == "running" or not due, "the worker has ended, and the job is not free yet"),
        ):
            expect([state, attempts, due]).equals(["waiting", 0, True])
    expect([town.written(name, far), [worker.status for worker in crew]]).equals([0, [0, 0]])
    crew.start(2)
    town.begun()
    guard.run(OPEN)
    expect([town.is_done(number), town.written(name)]).equals([True, 1])


@check(after=finishes_what_it_has)
def loses_nothing_under_load(service, postgres, faults, rng):
    """while workers are stopped in a flow of jobs, each job is done once and none has failed, whoever has it"""
    town = Closing(service, postgres, faults, rng)
    slow, name, count = town.name(), town.name(), 60
    guard = town.gate(slow)
    number = town.enqueue(slow)
    crew = service.workers("worker", 1)
    town.begun()
    # Whoever is only just started has not said yet what SIGTERM means to it: each of the others does a job first.
    crew.start(2)
    town.first()
    with faults.paused(crew[1]):
        crew.start(3)
        town.first()
    postgres.query(MANY, name, count)
    ended = []
    for part, one in enumerate(rng.sample([crew[1], crew[2]], 2), 1):
        goal = 20 * part - rng.randrange(18)
        town.waits(lambda goal=goal: postgres.read(DONE, name).value >= goal)
        one.terminate()
        with diagnose(
            not town.ends(one),
            "there is always another job, and a worker that was told to stop takes it: it never ends",
        ):
            expect(one.runs).equals(False)
        ended.append(one.status)
    crew.start()
    town.waits(lambda: postgres.read(DONE, name).value == count)
    both = town.waits(lambda: town.standing() > 1, within=1.0)
    guard.run(OPEN)
    town.is_done(number)
    if both:
        town.waits(lambda: town.written(slow) > 1)
    counts = postgres.read(EACH, name).values
    with diagnose(
        town.written(slow) > 1,
        "one worker stopped, and set free what another one was in the middle of: its letter is written twice",
    ):
        expect(town.written(slow)).equals(1)
    expect([len(counts), sum(counts)]).equals([count, count])
    with goes_by(*ended):
        expect(ended).equals([0, 0])
    expect(postgres.read("SELECT count(*) FROM public.jobs WHERE attempts > 0").value).equals(0)
