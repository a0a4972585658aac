"""Workers stand at a gate in the middle of their jobs, and are started, killed and cut off there."""

from backroad.checks import check, diagnose, expect
from shared import Town

# A job is ended when the check lets go of the lock: so it can be seen what was committed before.
LAST_GATE = (
    """CREATE OR REPLACE FUNCTION last_gate() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END $$""",
    "DROP TRIGGER IF EXISTS last_gate ON jobs",
    """CREATE CONSTRAINT TRIGGER last_gate AFTER UPDATE ON jobs DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'done') EXECUTE FUNCTION last_gate()""",
)
FIFTEEN = """SELECT count(enqueue('letter', jsonb_build_object(
    'to', $1 || '-' || ($2::integer * 15 + n), 'words', 'Soon.'
))) FROM generate_series(1, 15) AS n"""
DONE = "SELECT count(*) FROM public.jobs WHERE state = 'done' AND payload ->> 'to' LIKE $1 || '-%'"
EACH = "SELECT count(*) FROM public.letters WHERE recipient LIKE $1 || '-%' GROUP BY recipient"
OPEN = "SELECT pg_advisory_unlock_all()"


def twice(count, how):
    return diagnose(count > 1, f"one job, and more than one letter: {how}")


def are_killed_at_random(town, crew, rng):
    """Sixty letters are enqueued, while workers are killed and started again."""
    postgres, name = town.postgres, town.name()
    crew.start(3)
    for part in range(4):
        postgres.query(FIFTEEN, name, part)
        goal = part * 15 + rng.randrange(1, 12)
        town.waits(lambda goal=goal: postgres.read(DONE, name).value >= goal)
        for worker in rng.sample(crew.running, rng.randrange(1, 4)):
            worker.kill()
        crew.start()
    town.waits(lambda: postgres.read(DONE, name).value == 60, within=12)
    counts = postgres.read(EACH, name).values
    with (
        diagnose(max(counts, default=0) > 1, "workers were killed at random, and some letters were written twice"),
        diagnose(len(counts) < 60, "workers were killed at random, and some letters are never written"),
    ):
        expect([len(counts), sum(counts)]).equals([60, 60])


@check
def takes_each_job_once(service, postgres, faults, rng):
    """while one worker is taking a job or ending it, no other does the same"""
    town = Town(service, postgres, faults, rng)
    name = town.name()
    point = postgres.hold_at("UPDATE")
    number = town.enqueue(name)
    service.workers("worker", 2)
    town.waits(lambda: point.reached or town.written(name) > 0)
    town.waits(lambda: town.written(name) > 0, within=1.5)
    point.release()
    town.is_done(number)
    town.waits(lambda: town.written(name) > 1, within=0.5)
    count = town.written(name)
    with twice(
        count,
        "two workers saw it waiting, and both took it. Between the look and the mark there was room for the other",
    ):
        expect(count).equals(1)


@check(after=takes_each_job_once)
def leaves_others_their_jobs(service, postgres, faults, rng):
    """a job that takes long is left to the worker that has it, also by one that is started meanwhile"""
    town = Town(service, postgres, faults, rng)
    name, next_one = town.name(), town.name()
    guard = town.gate()
    number = town.enqueue(name)
    crew = service.workers("worker", 1)
    faults.waits(lambda: town.standing() == 1, within=8, what="a worker begins with the job")
    crew.start(2)
    town.waits(lambda: town.standing() > 1, within=1.5)
    last = town.enqueue(next_one)
    guard.run(OPEN)
    town.is_done(last)
    town.is_done(number)
    town.waits(lambda: town.written(name) > 1, within=0.3)
    count = town.written(name)
    with twice(
        count,
        "one worker was in the middle of it when another was started, which took it for left over. Nobody can see by "
        "the job alone whether its worker is dead or slow",
    ):
        expect(count).equals(1)
    expect([town.written(next_one), len(crew.running)]).equals([1, 2])


@check(after=takes_each_job_once)
def works_side_by_side(service, postgres, faults, rng):
    """three workers are in the middle of three jobs at once, each of another"""
    town = Town(service, postgres, faults, rng)
    names = [town.name() for _ in range(3)]
    guard = town.gate()
    numbers = [town.enqueue(name) for name in names]
    service.workers("worker", 3)
    town.waits(lambda: town.standing() == 3, within=8)
    at_once = town.standing()
    guard.run(OPEN)
    for number in numbers:
        town.is_done(number)
    counts = [town.written(name) for name in names]
    with (
        twice(max(counts), "two workers took the same"),
        diagnose(
            at_once < 3,
            "there are three jobs and three workers, and not all of them work: whoever comes second waits for the first "
            "one's job instead of taking the next",
        ),
    ):
        expect([at_once, counts]).equals([3, [1, 1, 1]])


@check(after=works_side_by_side)
def commits_both_at_once(service, postgres, faults, rng):
    """nobody sees the letter without its job done, nor the job done without its letter"""
    town = Town(service, postgres, faults, rng)
    for statement in LAST_GATE:
        postgres.query(statement)
    name = town.name()
    (guard,) = postgres.sessions("guard")
    guard.run("SELECT pg_advisory_lock(4711)")
    number = town.enqueue(name)
    crew = service.workers("worker", 1)
    faults.waits(lambda: town.standing() == 1, within=8, what="a worker is about to commit that the job is done")
    early, state = town.written(name), town.state(number)
    crew.kill()
    guard.run(OPEN)
    postgres.query("DROP TRIGGER last_gate ON jobs")
    with (
        diagnose(
            early == 1,
            "the letter is committed, and its job is not done yet: a worker that is killed here has it written again",
        ),
        diagnose(
            state == "done", "the job is done before its letter is committed: a worker that is killed here loses it"
        ),
    ):
        expect([early, state == "done"]).equals([0, False])
    crew.start()
    expect([town.is_done(number), town.written(name)]).equals([True, 1])


@check(after=works_side_by_side)
def takes_over(service, postgres, faults, rng):
    """what a worker was doing when it was killed is done by another one, and there is one letter for each job"""
    town = Town(service, postgres, faults, rng)
    name = town.name()
    guard = town.gate()
    number = town.enqueue(name)
    crew = service.workers("worker", 1)
    faults.waits(lambda: town.standing() == 1, within=8, what="a worker begins with the job")
    crew.start(2)
    crew[0].kill()
    guard.run(OPEN)
    town.is_done(number, within=12)
    count = town.written(name)
    with (
        twice(count, "its worker was killed, and another one did it again"),
        diagnose(
            count == 0 and town.state(number) == "done",
            "a worker was killed in the middle, and its job is done, without a letter: it was marked before the work",
        ),
        diagnose(
            count == 0,
            "a worker was killed in the middle, and nobody takes its job: it is marked as taken, by somebody who is dead",
        ),
    ):
        expect(count).equals(1)
    expect(town.state(number)).equals("done")
    are_killed_at_random(town, crew, rng)


@check(after=commits_both_at_once)
def survives_a_cut(service, postgres, faults, rng):
    """when the connection breaks at a commit, before it or behind it, there is one letter"""
    town = Town(service, postgres, faults, rng)
    crew = service.workers("worker", 1)
    for done in (True, False):
        name = town.name()
        point = postgres.cut_at("COMMIT", done=done)
        number = town.enqueue(name)

        def is_over(number=number):
            crew.start()
            return town.state(number) == "done"

        town.waits(is_over, within=12)
        point.release()
        town.waits(lambda name=name: town.written(name) > 1, within=0.5)
        count = town.written(name)
        with (
            twice(
                count,
                "the commit was done when the connection broke, and the worker did the job again: whether it is done, "
                "only the table knows",
            ),
            diagnose(count == 0, "the connection broke, and the letter is never written"),
        ):
            expect([count, town.state(number)]).equals([1, "done"])
