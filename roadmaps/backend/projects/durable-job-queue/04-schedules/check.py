"""The tower clock is set, and schedulers are started, held and killed. Moments are given as hours of UTC: which hour a
wall clock shows then is written down here, and not asked of anybody."""

from calendar import SUNDAY, monthrange
from datetime import UTC, datetime, timedelta

from backroad.checks import check, diagnose, expect
from shared import WORDS, Town, answered

SET = "UPDATE town_clock SET ahead = make_interval(secs => extract(epoch FROM $1::timestamptz - clock_timestamp())::float8)"
ADD = """INSERT INTO schedules (name, kind, payload, at, zone, since)
VALUES ($1, 'letter', jsonb_build_object('to', $1::text, 'words', $2::text), $3::time, $4, $5::timestamptz)"""
ADD_FROM_NOW_ON = ADD.replace(", since)", ")").replace(", $5::timestamptz)", ")")
SLOTS = "SELECT extract(epoch FROM slot)::float8 FROM public.jobs WHERE schedule = $1 ORDER BY slot, id"
NUMBERS = "SELECT id FROM public.jobs WHERE schedule = $1 ORDER BY slot, id"
# Whoever enqueues stands here, and has already looked.
GATE = (
    """CREATE OR REPLACE FUNCTION insert_gate() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NEW; END $$""",
    "CREATE TRIGGER insert_gate BEFORE INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION insert_gate()",
)
BUSY = """SELECT count(*) FROM pg_stat_activity
WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"""
TELLS = "SELECT extract(epoch FROM town_time())::float8"
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


class Tower(Town):
    """Town hall below its tower, with nothing on the schedules."""

    def __init__(self, *given):
        super().__init__(*given)
        self.postgres.query("DELETE FROM schedules")
        self.postgres.query("UPDATE town_clock SET ahead = '0'")

    def shows(self, moment):
        """The clock is set to this moment, and goes on from there."""
        self.postgres.query(SET, moment.isoformat())

    def schedule(self, at, zone, since=None):
        """A letter every day at this time of that zone, from now on or from another moment on: the name of the schedule,
        and of whom it is for."""
        name = self.name()
        if since is None:
            self.postgres.query(ADD_FROM_NOW_ON, name, WORDS, at, zone)
        else:
            self.postgres.query(ADD, name, WORDS, at, zone, since.isoformat())
        return name

    def slots(self, name):
        """The slots for which there are jobs."""
        return [told(datetime.fromtimestamp(slot, UTC)) for slot in self.postgres.read(SLOTS, name).values]

    def numbers(self, name):
        return self.postgres.read(NUMBERS, name).values

    def has_come_to(self, count, *names):
        """Wait until there are so many jobs for each, or more."""
        return self.waits(lambda: all(len(self.numbers(name)) >= count for name in names))

    def has_looked(self):
        """Wait until a scheduler has looked once more, to the end: a schedule is made, and comes, and another one."""
        for _ in range(2):
            moment = datetime.fromtimestamp(self.postgres.query(TELLS).value, UTC)
            name = self.schedule(f"{moment - HOUR / 60:%H:%M}", "UTC", moment - HOUR)
            self.waits(lambda name=name: len(self.numbers(name)) > 0, within=1.5)


def told(moment):
    return f"{moment:%Y-%m-%d %H:%M}Z"


def day(year, month, number, hour=0, minute=0):
    return datetime(year, month, number, hour, minute, tzinfo=UTC)


def change(year, month):
    """The day on which Europe changes its clocks: the last Sunday of March or October."""
    last = day(year, month, monthrange(year, month)[1])
    return last - DAY * ((last.weekday() - SUNDAY) % 7)


@check
def enqueues_each_slot(service, postgres, faults, rng):
    """a slot that has come has one job, which is done like any other"""
    town = Tower(service, postgres, faults, rng)
    now = datetime.fromtimestamp(postgres.read("SELECT extract(epoch FROM clock_timestamp())::float8").value, UTC)
    slot = now.replace(second=0, microsecond=0) - HOUR
    wall = slot + timedelta(hours=5, minutes=30)
    name = town.schedule(f"{wall:%H:%M}", "Asia/Kolkata", slot - DAY)
    crew = service.workers("scheduler", 1)
    town.has_come_to(1, name)
    with (
        diagnose(
            not crew.running, "the scheduler has ended with an error, which its log tells: nobody enqueues any more"
        ),
        diagnose(lambda seen: seen.got == [], "a slot has come, and there is no job"),
        diagnose(
            lambda seen: len(seen.got) > 1,
            "there are jobs for days that were over before the schedule began: it counts from `since` on",
        ),
        diagnose(
            lambda seen: len(seen.got) == 1 and seen.got[0][11:] == f"{wall:%H:%M}Z",
            "a time of day in Calcutta was taken for one of UTC",
        ),
    ):
        expect(town.slots(name)).equals([told(slot)])
    number = town.numbers(name)[-1]
    expect(service.get(f"/jobs/{number}")).has_json(
        {"id": number, "kind": "letter", "payload": town.letter(name), "state": "waiting"}
    )
    service.workers("worker", 1)
    town.waits(lambda: town.written(name) == 1)
    later = town.schedule(f"{wall:%H:%M}", "Asia/Kolkata", slot - HOUR)
    town.has_come_to(1, later)
    with diagnose(
        lambda seen: seen.got[1] == [], "a schedule that was made while the scheduler ran is never looked at"
    ):
        expect([town.slots(name), town.slots(later)]).equals([[told(slot)], [told(slot)]])
    expect(town.written(name)).equals(1)
    with diagnose(
        lambda seen: True, "the scheduler asks again and again without a pause: the database has no time for others"
    ):
        expect(town.asks(0.5)).satisfies(lambda often: often <= 40, "some looks a second")


@check(after=enqueues_each_slot)
def goes_by_the_tower(service, postgres, faults, rng):
    """what time it is says the tower clock, whatever the clock of the scheduler's machine shows"""
    town = Tower(service, postgres, faults, rng)
    slot = day(2031, 1, 14, 6, 30)
    town.shows(slot - timedelta(minutes=1))
    name = town.schedule("07:30", "Europe/Berlin")
    crew = service.workers("scheduler", 1)
    with faults.clock(crew[0], days=rng.choice([-2, 2])):
        town.has_looked()
        with diagnose(
            lambda seen: bool(seen.got),
            "there is a job before the tower clock has come to its slot",
        ):
            expect(town.slots(name)).equals([])
        town.shows(slot + timedelta(seconds=5))
        town.has_come_to(1, name)
        town.has_looked()
        with diagnose(
            lambda seen: seen.got == [],
            "the tower clock was set, and has come to a slot, and nothing happens: the scheduler goes by a clock of its own",
        ):
            expect(town.slots(name)).equals([told(slot)])


@check(after=goes_by_the_tower)
def makes_up_for_it(service, postgres, faults, rng):
    """slots that came while no scheduler ran, or that the clock was set across, have their jobs as well"""
    town = Tower(service, postgres, faults, rng)
    first = day(2031, 6, 1, 12)
    town.shows(first - HOUR)
    name = town.schedule("12:00", "UTC", first - 2 * HOUR)
    crew = service.workers("scheduler", 1)
    town.shows(first + HOUR)
    town.has_come_to(1, name)
    crew.kill()
    town.shows(first + 3 * DAY + HOUR)
    crew.start()
    town.has_come_to(4, name)
    with diagnose(
        lambda seen: len(seen.got) < 4,
        "nobody ran for three days, and there are no jobs for the days between: only the last slot was looked at",
    ):
        expect(town.slots(name)).equals([told(first + n * DAY) for n in range(4)])
    town.shows(first + 5 * DAY + HOUR)
    town.has_come_to(6, name)
    expect(town.slots(name)).equals([told(first + n * DAY) for n in range(6)])


@check(after=makes_up_for_it)
def keeps_the_wall_time(service, postgres, faults, rng):
    """nine o'clock stays nine o'clock when the clocks change, in each zone on its own day"""
    town = Tower(service, postgres, faults, rng)
    for month, before in rng.sample([(3, 1), (10, 2)], 2):
        sunday = change(rng.choice([2027, 2028, 2029]), month)
        behind = 3 - before
        town = Tower(service, postgres, faults, rng)
        town.shows(sunday - 2 * DAY + 11.5 * HOUR)
        berlin = town.schedule("09:00", "Europe/Berlin", sunday - 2 * DAY + 11 * HOUR)
        delhi = town.schedule("16:30", "Asia/Kolkata", sunday - 2 * DAY + 11.25 * HOUR)
        crew = service.workers("scheduler", 1)
        town.shows(sunday + DAY + 11.5 * HOUR)
        town.has_come_to(3, berlin, delhi)
        crew.kill()
        right = [sunday - DAY + (9 - before) * HOUR, sunday + (9 - behind) * HOUR, sunday + DAY + (9 - behind) * HOUR]
        with diagnose(
            lambda seen, sunday=sunday, before=before: told(sunday + (9 - before) * HOUR) in seen.got,
            "the clocks were changed, and what was at nine is an hour off from then on: a day has 23, 24 or 25 hours",
        ):
            expect(town.slots(berlin)).equals([told(moment) for moment in right])
        expect(town.slots(delhi)).equals([told(sunday + n * DAY + 11 * HOUR) for n in (-1, 0, 1)])


@check(after=keeps_the_wall_time)
def takes_the_first_of_two(service, postgres, faults, rng):
    """a time that there is twice, when the clocks are put back, is the first of the two"""
    town = Tower(service, postgres, faults, rng)
    sunday = change(rng.choice([2027, 2028, 2029]), 10)
    town.shows(sunday - HOUR)
    berlin = town.schedule("02:30", "Europe/Berlin", sunday - HOUR)
    london = town.schedule("01:15", "Europe/London", sunday - HOUR)
    service.workers("scheduler", 1)
    town.shows(sunday + 0.75 * HOUR)
    town.has_come_to(1, berlin, london)
    with diagnose(
        lambda seen: seen.got == [[], []],
        "the clock shows the time for the first time, and there is no job: the second one was taken",
    ):
        expect([town.slots(berlin), town.slots(london)]).equals([[told(sunday + HOUR / 2)], [told(sunday + HOUR / 4)]])
    town.shows(sunday + 1.75 * HOUR)
    town.has_looked()
    with diagnose(
        lambda seen: len(seen.got) > 1, "the clock shows the time for the second time, and the job is there twice"
    ):
        expect(town.slots(berlin)).equals([told(sunday + HOUR / 2)])


@check(after=keeps_the_wall_time)
def finds_what_is_not_there(service, postgres, faults, rng):
    """a time that the clocks pass over, when they are put forward, comes as if they had not been"""
    town = Tower(service, postgres, faults, rng)
    sunday = change(rng.choice([2027, 2028, 2029]), 3)
    town.shows(sunday - HOUR)
    berlin = town.schedule("02:30", "Europe/Berlin", sunday - HOUR)
    london = town.schedule("01:15", "Europe/London", sunday - HOUR)
    service.workers("scheduler", 1)
    town.shows(sunday + 10 * HOUR)
    town.has_come_to(1, berlin, london)
    with (
        diagnose(
            lambda seen: seen.got == [[], []],
            "on the day on which there is no such time, there is no job: whoever counts on it every day misses one",
        ),
        diagnose(
            lambda seen: seen.got == [[told(sunday + HOUR / 2)], [told(sunday + HOUR / 4)]],
            "the job came an hour before: the time was taken for one of the summer, which had not begun",
        ),
    ):
        expect([town.slots(berlin), town.slots(london)]).equals(
            [[told(sunday + 1.5 * HOUR)], [told(sunday + 1.25 * HOUR)]]
        )


@check(after=goes_by_the_tower)
def comes_once_when_put_back(service, postgres, faults, rng):
    """when the tower clock is put back, what was enqueued is not enqueued again, also not by a scheduler that is new"""
    town = Tower(service, postgres, faults, rng)
    slot = day(2031, 9, 9, 12)
    town.shows(slot - HOUR)
    name = town.schedule("12:00", "UTC", slot - 2 * HOUR)
    crew = service.workers("scheduler", 1)
    town.has_looked()
    town.shows(slot + HOUR / 60)
    town.has_come_to(1, name)
    expect(town.slots(name)).equals([told(slot)])
    service.workers("worker", 1)
    town.waits(lambda: town.written(name) == 1)
    town.shows(slot - HOUR / 2)
    town.has_looked()
    town.shows(slot + HOUR / 60)
    town.has_looked()
    with diagnose(
        lambda seen: len(seen.got) > 1,
        "the clock was put back, came to the slot once more, and there is a second job for it",
    ):
        expect(town.slots(name)).equals([told(slot)])
    town.shows(slot - HOUR / 2)
    crew[0].restart()
    town.has_looked()
    town.shows(slot + DAY + HOUR / 60)
    town.has_come_to(2, name)
    town.has_looked()
    with diagnose(
        lambda seen: len(seen.got) > 2, "a scheduler was started anew, and enqueued again what there was already"
    ):
        expect(town.slots(name)).equals([told(slot), told(slot + DAY)])


@check(after=makes_up_for_it)
def agree_on_each_slot(service, postgres, faults, rng):
    """two schedulers that enqueue the same slot at the same moment make one job"""
    town = Tower(service, postgres, faults, rng)
    slot = day(2031, 11, 3, 12)
    town.shows(slot - HOUR)
    names = [town.schedule("12:00", "UTC", slot - 2 * HOUR) for _ in range(2)]
    for statement in GATE:
        postgres.query(statement)
    (guard,) = postgres.sessions("guard")
    answered(guard.run("SELECT pg_advisory_lock(4711)"))
    service.workers("scheduler", 2)
    town.shows(slot + HOUR)
    faults.waits(lambda: town.standing() > 0, within=8, what="a scheduler enqueues")
    town.waits(lambda: town.standing() > 1, within=1.5)
    guard.run("SELECT pg_advisory_unlock_all()")
    town.has_come_to(1, *names)
    town.has_looked()
    postgres.query("DROP TRIGGER insert_gate ON jobs")
    with diagnose(
        lambda seen: any(len(slots) > 1 for slots in seen.got),
        "both looked, found no job for the slot, and enqueued one: between the look and the job there was room for the other",
    ):
        expect([town.slots(name) for name in names]).equals([[told(slot)], [told(slot)]])


@check(after=agree_on_each_slot)
def goes_on_without_the_other(service, postgres, faults, rng):
    """while one of two schedulers stands still or is gone, the other one does it all"""
    town = Tower(service, postgres, faults, rng)
    slot = day(2031, 12, 1, 12)
    town.shows(slot - HOUR)
    name = town.schedule("12:00", "UTC", slot - 2 * HOUR)
    crew = service.workers("scheduler", 2)
    town.shows(slot + HOUR)
    town.has_come_to(1, name)
    for count, worker in enumerate(rng.sample(list(crew), 2), 2):
        found = []
        for _ in range(20):
            with faults.paused(worker):
                # Held in the middle of a transaction, it may keep a lock that a right answer needs.
                if not town.waits(lambda: postgres.query(BUSY).value == 0, within=0.5):
                    continue
                town.shows(slot + (count - 1) * DAY + HOUR)
                town.has_come_to(count, name)
                # Looked at here: as soon as it goes on, it enqueues what the other one did not.
                found = town.slots(name)
                break
        with diagnose(
            lambda seen, count=count: len(seen.got) < count,
            "one of two schedulers stands still, and nothing is enqueued any more: the other one waits for it, since it has "
            "not ended, only stopped",
        ):
            expect(found).equals([told(slot + n * DAY) for n in range(count)])
    crew[0].kill()
    town.shows(slot + 3 * DAY + HOUR)
    town.has_come_to(4, name)
    expect(town.slots(name)).equals([told(slot + n * DAY) for n in range(4)])
