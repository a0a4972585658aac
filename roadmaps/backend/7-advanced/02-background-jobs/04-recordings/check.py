"""Ticks come when the check sends them, with the time that it says: so a year of changes to the clocks takes a moment.
Every check has recordings of its own."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from backroad.checks import check, diagnose, expect

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
# Nobody can write a run for a moment, until both copies have looked and wait.
BUSY = """DO $$ BEGIN
    LOCK TABLE runs IN EXCLUSIVE MODE;
    FOR moment IN 1..60 LOOP
        PERFORM pg_sleep(0.04);
        EXIT WHEN (SELECT count(*) FROM pg_catalog.pg_locks WHERE NOT granted) >= 2;
    END LOOP;
END $$"""
LOCKED = """SELECT EXISTS (
    SELECT FROM pg_catalog.pg_locks WHERE relation = 'public.runs'::regclass AND mode = 'ExclusiveLock' AND granted
)"""
CHANGES = [  # a zone, the day on which its clocks are put forward, the day on which they are put back
    ("Europe/Berlin", date(2026, 3, 29), date(2026, 10, 25)),
    ("Europe/Paris", date(2027, 3, 28), date(2027, 10, 31)),
    ("Europe/Warsaw", date(2028, 3, 26), date(2028, 10, 29)),
]


def written(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Recording:
    """A recording of the check's own."""

    def __init__(self, service, rng, at, zone, first, name=""):
        self.name = name or f"show-{rng.randrange(10**9)}"
        self.service, self.zone, self.first = service.caller(), ZoneInfo(zone), first
        self.plan(at)

    def plan(self, at):
        """Let it come every day at that time."""
        self.at = time.fromisoformat(at)
        given = {"at": at, "zone": self.zone.key, "first": str(self.first)}
        made = self.service.put(f"/recordings/{self.name}", json=given)
        expect(made).has_status(200)
        expect(made).has_json({"name": self.name, **given})

    def due(self, day):
        """The moment at which it is due on a day, in UTC."""
        return datetime.combine(day, self.at, self.zone).astimezone(UTC)

    def tick(self, now, copy=0):
        """The days of this recording that a tick has started."""
        answer = self.service.at(copy).post("/ticks", json={"now": written(now)})
        return self.started(answer)

    def started(self, answer):
        expect(answer).has_status(200)
        return [one["day"] for one in answer.json["started"] if one["name"] == self.name]

    def ran(self, *days):
        """These days have been started, and no others."""
        answer = self.service.get(f"/recordings/{self.name}/runs")
        expect(answer).has_status(200)
        expect(answer.json).equals([{"day": str(day), "due": written(self.due(day))} for day in days])


@check
def starts_when_it_is_due(service, rng):
    """a recording is started when the clocks of its zone show its time, and shown among the runs"""
    day = date(2026, rng.randrange(1, 13), rng.randrange(2, 28))
    show = Recording(service, rng, "14:05", "Africa/Nairobi", day)
    due = show.due(day)
    with diagnose(lambda seen: seen.got == [str(day - DAY)], "the recording was started on a day before its `first`"):
        expect(show.tick(due - 12 * HOUR)).equals([])
    with (
        diagnose(
            lambda seen: seen.got == [str(day)],
            "a recording was started before it was due: `at` is a time in its zone, and `now` is in UTC",
        ),
    ):
        expect(show.tick(due - MINUTE)).equals([])
    with diagnose(
        lambda seen: seen.got == [],
        "the recording is due, and is not started: `at` is a time in its zone, `now` is in UTC, and the machine's own "
        "clock counts for nothing",
    ):
        expect(show.tick(due)).equals([str(day)])
    show.ran(day)
    expect(show.tick(due + DAY)).equals([str(day + DAY)])
    show.ran(day, day + DAY)


@check(after=starts_when_it_is_due)
def starts_it_once(service, rng):
    """later ticks of the same day start nothing"""
    day = date(2026, 6, rng.randrange(2, 28))
    show = Recording(service, rng, "06:45", "Asia/Kolkata", day)
    expect(show.tick(show.due(day))).equals([str(day)])
    for later in (timedelta(), MINUTE, 23 * HOUR):
        with diagnose(
            lambda seen: seen.got == [str(day)], "another tick came on the same day, and started the recording again"
        ):
            expect(show.tick(show.due(day) + later)).equals([])
    show.ran(day)
    # It comes behind the other by its name, and in the table.
    second = Recording(service, rng, "06:45", "Asia/Kolkata", day, f"{show.name}-repeat")
    with diagnose(
        lambda seen: seen.got == [],
        "one recording had been started already, and after that the tick did not start another one that was due",
    ):
        expect(second.tick(second.due(day))).equals([str(day)])
    show.plan("19:30")
    with diagnose(
        lambda seen: seen.got == [str(day)],
        "the recording was put at a later hour after it had been started, and was started again on the same day: what is "
        "started once is the day's, whatever the hour",
    ):
        expect(show.tick(show.due(day))).equals([])


@check(after=starts_it_once)
def makes_up_for_one_day(service, rng):
    """a tick that comes late starts the last day that was due, and only that"""
    day = date(2026, 7, rng.randrange(2, 20))
    show = Recording(service, rng, "21:10", "Africa/Lagos", day)
    with diagnose(
        lambda seen: seen.got == [],
        "the tick came forty minutes late, and the recording is never started: no timer hits the very minute each time",
    ):
        expect(show.tick(show.due(day) + 40 * MINUTE)).equals([str(day)])
    with (
        diagnose(
            lambda seen: len(seen.got) > 1,
            "nobody ticked for days, and then all of them are made up for at once: only the last day that was due counts",
        ),
        diagnose(
            lambda seen: seen.got == [], "nobody ticked for days, and the last day that was due is not made up for"
        ),
    ):
        expect(show.tick(show.due(day + 4 * DAY) + 20 * HOUR)).equals([str(day + 4 * DAY)])
    show.ran(day, day + 4 * DAY)


@check(after=starts_it_once)
def goes_by_the_days_of_its_zone(service, rng):
    """far from Greenwich, where the day is another one, each day is started once"""
    for zone, at in (("Pacific/Auckland", "08:20"), ("America/Los_Angeles", "20:40"), ("Pacific/Kiritimati", "00:10")):
        day = date(2026, 7, rng.randrange(2, 20))
        show = Recording(service, rng, at, zone, day)
        for hours in range(0, 49, 12):
            show.tick(show.due(day) + hours * HOUR)
        days = [one["day"] for one in show.service.get(f"/recordings/{show.name}/runs").json]
        with diagnose(True, "ticks came all day long, and the days of the recording are not those of its zone"):
            expect(days).equals([str(day + n * DAY) for n in range(3)])


@check(after=starts_it_once)
def keeps_its_hour_all_year(service, rng):
    """before and after a change of the clocks it is due at the same hour by the clocks of its zone"""
    zone, forward, back = rng.choice(CHANGES)
    wrong = "the clocks were changed, and the recording keeps its hour by the old time: a day has 23, 24 or 25 hours"
    for change in (forward, back):
        show = Recording(service, rng, "07:15", zone, change - DAY)
        expect(show.tick(show.due(change - DAY))).equals([str(change - DAY)])
        before, then = show.tick(show.due(change) - MINUTE), show.tick(show.due(change))
        with diagnose(True, wrong):
            expect([before, then]).equals([[], [str(change)]])
        show.ran(change - DAY, change)


@check(after=keeps_its_hour_all_year)
def starts_once_when_the_hour_comes_twice(service, rng):
    """in the night in which the clocks are put back it is started once, when its time comes for the first time"""
    zone, _, day = rng.choice(CHANGES)
    show = Recording(service, rng, f"02:{rng.randrange(10, 50)}", zone, day)
    with diagnose(lambda seen: seen.got == [], "its time came twice that night, and it was not started at the first"):
        expect(show.tick(show.due(day))).equals([str(day)])
    with diagnose(
        lambda seen: seen.got == [str(day)],
        "its time came twice that night, and it was started twice: what is started once is the day's, not the hour's",
    ):
        expect(show.tick(show.due(day) + HOUR)).equals([])
    expect(show.tick(show.due(day + DAY))).equals([str(day + DAY)])
    show.ran(day, day + DAY)


@check(after=keeps_its_hour_all_year)
def starts_when_the_hour_is_left_out(service, rng):
    """in the night in which the clocks are put forward over its time it is started all the same, that much later"""
    zone, day, _ = rng.choice(CHANGES)
    show = Recording(service, rng, f"02:{rng.randrange(10, 50)}", zone, day)
    with diagnose(
        True, "the clocks were put forward over its time, and it was started before it was due: it comes as much later"
    ):
        expect(show.tick(show.due(day) - 5 * MINUTE)).equals([])
    with diagnose(
        lambda seen: seen.got == [], "the clocks never showed its time that night, and the recording was left out"
    ):
        expect(show.tick(show.due(day))).equals([str(day)])
    expect(show.tick(show.due(day + DAY))).equals([str(day + DAY)])
    show.ran(day, day + DAY)


@check(after=starts_it_once)
def any_copy_knows(service, rng):
    """what one copy has started, the other does not start again"""
    service.copies(2)
    day = date(2026, 5, rng.randrange(2, 28))
    show = Recording(service, rng, "12:00", "Asia/Tokyo", day)
    expect(show.tick(show.due(day))).equals([str(day)])
    with diagnose(
        lambda seen: seen.got == [str(day)],
        "the other copy started the recording again: what one copy keeps in its memory, the other does not know",
    ):
        expect(show.tick(show.due(day), copy=1)).equals([])
    show.ran(day)


@check(after=any_copy_knows)
def holds_when_both_tick(service, postgres, rng):
    """ticks that come to both copies at the same moment start the recording once"""
    service.copies(2)
    # With those of other checks a tick does more, and one may be at its end before the other has looked.
    postgres.query("DELETE FROM recordings")
    day = date(2026, 8, rng.randrange(2, 28))
    show = Recording(service, rng, "18:30", "Africa/Cairo", day)
    ticks = [show.service.at(copy).plan("POST", "/ticks", json={"now": written(show.due(day))}) for copy in range(2)]
    (guest,) = postgres.sessions("another program")
    guest.start(BUSY)
    postgres.until(LOCKED)
    answers = service.together(ticks)
    guest.finish()
    with diagnose(
        any(answer.status >= 500 for answer in answers),
        "the other copy had started the recording, and a tick ends in an error: that is nothing to start, and no fault",
    ):
        days = [one for answer in answers for one in show.started(answer)]
    with diagnose(
        runs(postgres, show) > 1,
        "both copies got a tick, both saw that nobody had started the recording, and both started it",
    ):
        show.ran(day)
    expect(days).equals([str(day)])


def runs(postgres, show):
    return postgres.read("SELECT count(*) FROM public.runs WHERE name = $1", show.name).value
