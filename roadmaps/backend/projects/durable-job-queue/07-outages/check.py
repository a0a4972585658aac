"""The database is stopped and started, and the way to it is cut or goes silent: while jobs are in the middle, at a gate,
and while nothing is to be done. No process is started again, but for those that a check ends itself."""

import json
from datetime import UTC, datetime, timedelta

from backroad.checks import check, diagnose, expect
from shared import Town

OPEN = "SELECT pg_advisory_unlock_all()"
BESIDE = "SELECT state, attempts, error FROM public.jobs WHERE id = $1"
SET = "UPDATE town_clock SET ahead = make_interval(secs => extract(epoch FROM $1::timestamptz - clock_timestamp())::float8)"
ADD = """INSERT INTO schedules (name, kind, payload, at, zone, since)
VALUES ($1, 'letter', jsonb_build_object('to', $1::text, 'words', 'Count.'), '12:00', 'UTC', $2::timestamptz)"""
SLOTS = "SELECT count(*) FROM public.jobs WHERE schedule = $1"
# The database itself refuses a letter, and the connection is as good as before.
REFUSES = (
    """CREATE OR REPLACE FUNCTION refuses() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the drawer is locked' USING ERRCODE = 'lock_not_available'; END $$""",
    "DROP TRIGGER IF EXISTS refuses ON letters",
    """CREATE TRIGGER refuses BEFORE INSERT ON letters FOR EACH ROW
    WHEN (NEW.recipient = '{name}') EXECUTE FUNCTION refuses()""",
)
DEAD = (
    "the database is there again, and a process that still runs does nothing: it goes on with a connection that is dead, "
    "or tries again only after a long time"
)
# A statement takes its time, and less than the five seconds; or it does so the first time only.
SLOW = (
    """CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_sleep(4); RETURN NEW; END $$""",
    "DROP TRIGGER IF EXISTS slow ON letters",
    """CREATE TRIGGER slow BEFORE INSERT ON letters FOR EACH ROW
    WHEN (NEW.recipient = '{name}') EXECUTE FUNCTION slow()""",
)
SLOW_ONCE = (
    "CREATE SEQUENCE IF NOT EXISTS public.tries START 1",
    "SELECT setval('public.tries', 1, false)",
    SLOW[0].replace("PERFORM", "IF nextval('public.tries') = 1 THEN PERFORM").replace("(4);", "(4); END IF;"),
    *SLOW[1:],
)
ASLEEP = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND usename = current_user"
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOST = 24
"""Attempts a second of two programs, where each may make two: one may be several connections."""
SOON = 15.0
"""When something that takes ten seconds at most has surely come about."""
LONG = 15.0
"""When a worker that is to end within three seconds has surely not done so."""
SHORT = 12.0
"""When a page that takes five seconds at most has surely come."""


class Stormy(Town):
    """Town hall in a week of outages."""

    def __init__(self, *given):
        super().__init__(*given)
        self.postgres.query("DELETE FROM schedules")
        self.postgres.query("UPDATE town_clock SET ahead = '0'")
        self.postgres.query("DROP TRIGGER IF EXISTS refuses ON letters")
        self.postgres.query("DROP TRIGGER IF EXISTS slow ON letters")

    def lays(self, statements, name):
        """From now on something happens to letters to somebody."""
        for statement in statements:
            self.postgres.query(statement.replace("{name}", name))

    def begun(self, count=1):
        self.faults.waits(lambda: self.standing() == count, within=20, what="a worker begins with the job")

    def first(self):
        """Wait until whoever works has done a job."""
        number = self.enqueue(self.name())
        self.faults.waits(lambda: self.state(number) == "done", within=20, what="a worker does its first job")

    def passes(self, seconds):
        """Let so many seconds pass."""
        self.waits(lambda: False, within=seconds)

    def shows(self, moment):
        """The tower clock is set."""
        self.postgres.query(SET, moment.isoformat())

    def schedule(self):
        """A letter at noon, every day: the name of the schedule."""
        name = self.name()
        self.postgres.query(ADD, name, (NOON - HOUR).isoformat())
        return name

    def slots(self, name):
        return self.postgres.read(SLOTS, name).value

    def comes_back(self, everyone, condition, what, otherwise=DEAD):
        """Wait until that has come about, or one of the processes has ended, which none may."""
        with diagnose(lambda seen: seen.raised == "Late", otherwise):
            self.faults.waits(lambda: not all(one.runs for one in everyone) or condition(), within=SOON, what=what)
        ended = [one.lane.split()[0] for one in everyone if not one.runs]
        with diagnose(
            bool(ended),
            "the database was away for a moment, and a process ended with an error, which its log tells: it is back, and "
            "nobody works until somebody starts it",
        ):
            expect(ended).equals([])

    def ends(self, worker, otherwise):
        """That SIGTERM ends a worker, with status 0."""
        with diagnose(not self.waits(lambda: not worker.runs, within=LONG), otherwise):
            expect(worker.runs).equals(False)
        expect(worker.status).equals(0)

    def beside(self, number):
        """State, attempts and error of a job."""
        return self.postgres.read(BESIDE, number).rows[0]

    def is_kept(self, number, name):
        """That the job is done once, and nothing was held against it."""
        state, attempts, error = self.beside(number)
        count = self.written(name)
        with (
            diagnose(
                count > 1,
                "a job whose connection was lost was done again, though it had been done: only the table knows",
            ),
            diagnose(
                attempts > 0 or state == "dead",
                "the database was away, and that is counted as a failure of the job: after five outages it is dead",
            ),
            diagnose(state == "done" and count == 0, "the job is done, and its letter is not written: it is lost"),
        ):
            expect([state, count, attempts, error]).equals(["done", 1, 0, None])


@check
def survives_a_restart(service, postgres, faults, rng):
    """a worker lives through a restart of the database in the middle of a job, and no failure is counted"""
    town = Stormy(service, postgres, faults, rng)
    name, other = town.name(), town.name()
    # Asleep and not at the gate: its keeper's session would end in the same restart, and might open it first.
    town.lays(SLOW_ONCE, name)
    number = town.enqueue(name)
    crew = service.workers("worker", 1)
    faults.waits(lambda: postgres.query(ASLEEP).value == 1, within=20, what="a worker begins with the job")
    with faults.database_stopped():
        town.passes(1.0)
    later = town.enqueue(other)
    town.comes_back(
        crew,
        lambda: town.state(number) == town.state(later) == "done" or town.beside(number)[1] > 0,
        "the jobs are done",
    )
    town.is_kept(number, name)
    town.is_kept(later, other)
    expect(len(crew.running)).equals(1)


@check(after=survives_a_restart)
def waits_between_two_attempts(service, postgres, faults, rng):
    """started or cut off while there is no way to the database, workers and schedulers try again now and then"""
    town = Stormy(service, postgres, faults, rng)
    town.shows(NOON - HOUR)
    names, planned = [town.name(), town.name()], town.schedule()
    with faults.database_resets() as cut:
        crew, planners = service.workers("worker", 1), service.workers("scheduler", 1)
        everyone = [*crew, *planners]
        town.comes_back(everyone, lambda: cut.struck > 6, "both try again")
        begun, before = town.clock(), cut.struck
        town.passes(1.5)
        often = (cut.struck - before) / (town.clock() - begun)
        town.shows(NOON + HOUR)
        number = town.enqueue(names[0])
    with diagnose(
        lambda seen: True,
        "there is no way to the database, and a program tries again and again without a pause: when it is back, it has to "
        "do with nothing else",
    ):
        expect(often).satisfies(lambda often: often <= MOST, "some attempts a second")
    town.comes_back(
        everyone, lambda: town.state(number) == "done" and town.slots(planned) > 0, "the job is done, and the slot enqueued"
    )
    postgres.link.reset()
    town.shows(NOON + 25 * HOUR)
    later = town.enqueue(names[1])
    town.comes_back(
        everyone, lambda: town.state(later) == "done" and town.slots(planned) > 1, "the job is done, and the slot enqueued"
    )
    town.is_kept(number, names[0])
    town.is_kept(later, names[1])
    expect(town.slots(planned)).equals(2)


@check(after=survives_a_restart)
def tells_a_loss_from_a_failure(service, postgres, faults, rng):
    """a connection that breaks at a commit costs nobody an attempt, whether it was committed or not; a refusal does"""
    town = Stormy(service, postgres, faults, rng)
    crew = service.workers("worker", 1)
    for done in (True, False):
        name = town.name()
        guard = town.gate(name)
        number = town.enqueue(name)
        town.begun()
        point = postgres.cut_at("COMMIT", done=done)
        guard.run(OPEN)
        town.comes_back(crew, lambda number=number: town.state(number) == "done", "the job is done all the same")
        point.release()
        town.first()
        town.is_kept(number, name)
    name = town.name()
    town.lays(REFUSES, name)
    number = town.enqueue(name)
    town.waits(lambda: postgres.read(BESIDE, number).rows[0][1] > 0)
    state, attempts, _ = postgres.read(BESIDE, number).rows[0]
    with diagnose(
        attempts == 0,
        "the database refused what a job wanted to write, the connection is as good as before, and that passes for an "
        "outage: the job is begun anew for ever, and its failures are not counted",
    ):
        expect([state, attempts]).equals(["waiting", 1])


@check(after=tells_a_loss_from_a_failure)
def notices_a_silence(service, postgres, faults, rng):
    """silent connections are given up, and what was done over them is free; who works long is not taken for silent"""
    town = Stormy(service, postgres, faults, rng)
    town.shows(NOON - HOUR)
    name, far, slow, planned = town.name(), town.name(), town.name(), town.schedule()
    town.lays(SLOW, slow)
    planners = service.workers("scheduler", 1)
    # Silence comes over the connections that there are: the scheduler has to have one.
    town.shows(NOON + HOUR)
    faults.waits(lambda: town.slots(planned) == 1, within=20, what="the scheduler enqueues the first slot")
    guard = town.gate(name)
    number = town.enqueue(name)
    crew = service.workers("worker", 1)
    town.begun()
    with faults.database_half_open():
        guard.run(OPEN)
        town.shows(NOON + 25 * HOUR)
        # Meanwhile somebody is on their way for longer than any statement takes, and somebody writes slowly.
        payload = json.dumps({"to": far, "words": "By hand.", "seconds": 6})
        errand = postgres.query("SELECT enqueue('errand', $1::jsonb)", payload).value
        patience = town.enqueue(slow)
        crew.start(2)
        town.comes_back(
            [*crew, *planners],
            lambda: town.state(number) == "done" and town.slots(planned) > 1,
            "over a new connection the job is done, and the slot enqueued",
            "a connection has gone silent, and somebody waits at it for ever, or the job is held for ever by the session "
            "that was left at the server: what never comes is noticed only by who has a limit of their own",
        )
        town.comes_back(
            crew,
            lambda: town.state(errand) == "done",
            "the errand is done",
            "an errand that takes six seconds is begun again and again: whoever carries it says nothing meanwhile, and is "
            "taken for silent",
        )
        town.comes_back(
            crew,
            lambda: town.state(patience) == "done",
            "the letter is written",
            "a statement takes four seconds, and is given up each time before its answer comes: the job is begun again and "
            "again",
        )
    town.is_kept(number, name)
    town.is_kept(errand, far)
    town.is_kept(patience, slow)
    expect(town.slots(planned)).equals(2)


@check(after=notices_a_silence)
def ends_all_the_same(service, postgres, faults, rng):
    """SIGTERM ends a worker while the database is silent, and while it is away, and what it had is free"""
    town = Stormy(service, postgres, faults, rng)
    name = town.name()
    guard = town.gate(name)
    crew = service.workers("worker", 1)
    town.first()
    number = town.enqueue(name)
    town.begun()
    with faults.database_half_open():
        guard.run(OPEN)
        crew[0].terminate()
        town.ends(crew[0], "the database is silent, and a worker that was asked to end waits for it, longer than three seconds")
        crew.start()
        town.comes_back(
            crew,
            lambda: town.state(number) == "done",
            "the job is done by another one",
            "a worker was asked to end while its connection was silent, and did; the session that it has left at the server "
            "holds the job, for ever: nobody has told the server",
        )
    town.is_kept(number, name)
    town.first()
    with faults.database_gone():
        town.passes(1.0)
        crew[0].terminate()
        town.ends(crew[0], "the database is away, and a worker that was asked to end goes on trying: nobody asks it to stop")


@check(after=survives_a_restart)
def says_so_at_the_desk(service, postgres, faults, rng):
    """the desk answers 503 while the database is away or silent, soon in either case, and is right again afterwards"""
    town = Stormy(service, postgres, faults, rng)
    number = town.enqueue(town.name())
    asked = {("GET", f"/jobs/{number}"): 200, ("GET", "/dead"): 200, ("POST", f"/jobs/{number}/replay"): 409}

    def statuses():
        plans = [service.plan(method, path) for method, path in asked]
        return [answer.status for answer in service.together(plans, within=SHORT)]

    def comes_right():
        odd = []

        def is_right():
            found = statuses()
            odd.extend({*found} - {*asked.values(), 503})
            return odd or found == list(asked.values())

        with diagnose(
            lambda seen: seen.raised == "Late",
            "the database is there again, and the desk still says that it is not: it has kept a connection that is dead",
        ):
            faults.waits(is_right, within=SOON, what="the desk is right again")
        with diagnose(bool(odd), "the database is there again, and the desk answers neither what is right nor 503"):
            expect(odd).equals([])

    comes_right()
    for trouble in (faults.database_stopped, faults.database_paused):
        with trouble():
            found = statuses()
        with (
            diagnose(
                0 in found and trouble == faults.database_paused,
                "the database says nothing, and the desk says nothing either: whoever asks it waits, and everybody behind them",
            ),
            diagnose(0 in found, "the database is away, and the desk gives no answer at all"),
            diagnose(500 in found, "the database is away, and the desk answers 500, as if it had a fault of its own"),
        ):
            expect(found).equals([503, 503, 503])
        comes_right()
    with faults.database_half_open():
        comes_right()
