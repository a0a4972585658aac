"""Moments around the nights in which clocks move, in several zones; the runs are worked out here once more."""

from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from backroad.checks import check, diagnose, expect, given, integers, sampled

UTC = timezone.utc
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "America/St_Johns",
]
NIGHTS = [
    datetime(2024, 3, 31, 1, 0, tzinfo=UTC),
    datetime(2024, 10, 27, 1, 0, tzinfo=UTC),
    datetime(2024, 3, 10, 7, 0, tzinfo=UTC),
    datetime(2024, 11, 3, 6, 0, tzinfo=UTC),
    datetime(2024, 4, 6, 15, 0, tzinfo=UTC),
    datetime(2024, 12, 31, 12, 0, tzinfo=UTC),
]
FORGOT_TO_RESET = "the seconds of now are still in the answer: the watering is at the full minute"


@check
def waters_on_quiet_days(lab):
    """today when the time is still to come, else tomorrow; never at the moment now itself"""
    for now, at, zone in (
        (utc(6, 1, 3, 0), "06:30", "Europe/Berlin"),
        (utc(6, 1, 12, 0), "06:30", "Europe/Berlin"),
        (utc(6, 1, 4, 30), "06:30", "Europe/Berlin"),
        (utc(6, 1, 4, 29), "06:30", "Europe/Berlin"),
        (utc(6, 30, 23, 30), "00:15", "America/New_York"),
        (utc(6, 1, 20, 0), "08:00", "Asia/Kolkata"),
    ):
        runs(lab, now, at, zone)


@check(after=waters_on_quiet_days)
def follows_the_clock_on_the_wall(lab):
    """across a night in which the clocks move, the watering stays at its time on the wall"""
    for now, at, zone in (
        (utc(3, 30, 12, 0), "06:30", "Europe/Berlin"),
        (utc(3, 30, 5, 30), "06:30", "Europe/Berlin"),
        (utc(10, 26, 12, 0), "06:30", "Europe/Berlin"),
        (utc(10, 26, 4, 30), "06:30", "Europe/Berlin"),
        (utc(4, 6, 2, 0), "07:00", "Australia/Lord_Howe"),
    ):
        runs(lab, now, at, zone)


@check(after=follows_the_clock_on_the_wall)
def waters_once_in_long_nights(lab):
    """a time that comes twice has one watering, at the first of the two"""
    for now in (utc(10, 26, 12, 0), utc(10, 27, 0, 0), utc(10, 27, 0, 30), utc(10, 27, 1, 5), utc(10, 27, 1, 30)):
        runs(lab, now, "02:30", "Europe/Berlin")
    runs(lab, utc(10, 27, 0, 45), "02:15", "Europe/Berlin")


@check(after=follows_the_clock_on_the_wall)
def waters_late_in_short_nights(lab):
    """a time that is skipped is late by as much, and comes once"""
    for now in (utc(3, 30, 12, 0), utc(3, 31, 1, 0), utc(3, 31, 1, 30), utc(3, 31, 1, 45)):
        runs(lab, now, "02:30", "Europe/Berlin")


@check(after=(waters_once_in_long_nights, waters_late_in_short_nights))
@given(
    night=sampled(NIGHTS),
    minutes=integers(-1600, 1600),
    seconds=sampled([0, 0, 17]),
    at=sampled(["00:05", "01:45", "02:00", "02:30", "03:00", "12:00", "23:50"]),
    zone=sampled(ZONES),
    examples=[{"night": NIGHTS[5], "minutes": 0, "seconds": 17, "at": "12:00", "zone": "Pacific/Auckland"}],
    times=40,
)
def waters_everywhere(lab, night, minutes, seconds, at, zone):
    """in any zone, around any night, whatever the zone of now"""
    now = (night + timedelta(minutes=minutes, seconds=seconds)).astimezone(timezone(timedelta(minutes=minutes % 600)))
    runs(lab, now, at, zone)


@check(after=waters_on_quiet_days)
def refuses_a_time_without_zone(lab):
    """a now without a zone is refused with ValueError"""
    with (
        diagnose(
            lambda seen: isinstance(seen.got, datetime),
            "a now without a zone was taken for one of this computer's own: on another it would be another moment",
        ),
        diagnose(
            lambda seen: seen.raised == "TypeError",
            "Python's own TypeError comes out, from the comparison: ask for the zone first, and raise a ValueError",
        ),
    ):
        expect(lab.module("water").next_run.attempt(datetime(2024, 6, 1, 12, 0), "06:30", "Europe/Berlin")).raises(
            "ValueError"
        )


def runs(lab, now, at, zone):
    wanted = following(now, at, zone)
    call = lab.module("water").next_run.attempt(now, at, zone)
    got = call.value if isinstance(call.value, datetime) and call.value.tzinfo else None
    with (
        diagnose(
            lambda seen: seen.raised == "ZoneInfoNotFoundError",
            "Python finds no data about time zones on this computer: install the package tzdata of your system",
        ),
        diagnose(
            lambda seen: seen.raised == "ValueError" and "day " in seen.message,
            "a day was asked for that the month does not have: add a timedelta of a day, and the month moves on",
        ),
        diagnose(
            isinstance(call.value, datetime) and got is None,
            "what comes back has no zone, so it is no moment: give it in UTC",
        ),
        diagnose(got is not None and got == now, "the watering of this very moment is given again: strictly after now"),
        diagnose(
            got is not None and got < now and clock(got, zone) > clock(now, zone),
            "what comes back is over, though the clock shows more: times of one zone are compared by the clock, those in "
            "UTC are not",
        ),
        diagnose(got is not None and got < now, "the moment that comes back is over already"),
        diagnose(got is not None and got != wanted and got.replace(second=0, microsecond=0) == wanted, FORGOT_TO_RESET),
        diagnose(
            got is not None and got != wanted and got.strftime("%H:%M") == at and got - now <= timedelta(days=1),
            "the time was taken for one in UTC: it is on the wall of the greenhouse",
        ),
        diagnose(
            got is not None and got != wanted and got.astimezone(ZoneInfo(zone)).fold == 1 and wall(got, zone)[1] == at,
            "this time comes twice in that night, and it is the second of the two: the first is meant, and only that",
        ),
        diagnose(
            got is not None and got != wanted and wall(wanted, zone)[1] != at,
            "the clocks skip this time in that night: the watering is late by as much as was skipped",
        ),
        diagnose(
            got is not None and got != wanted and wall(got, zone)[0] == wall(wanted, zone)[0],
            "the day is right, and the clock on the wall shows another time: the hours to UTC have changed in between",
        ),
        diagnose(
            got is not None and got - wanted >= timedelta(hours=20),
            "a watering is left out: the day before had one to come",
        ),
        diagnose(
            got is not None and wanted - got >= timedelta(hours=20),
            "there is one watering too many: on that day the plants have had theirs",
        ),
    ):
        expect(call).returns(wanted)
        expect(call.value.utcoffset()).satisfies(
            lambda offset: offset == timedelta(0), expected="a moment in UTC, as the server wants it"
        )


def following(now, at, zone):
    place = ZoneInfo(zone)
    today = now.astimezone(place).date()
    runs = (
        datetime.combine(today + timedelta(days=days), time.fromisoformat(at), tzinfo=place) for days in range(-1, 4)
    )
    return min(run.astimezone(UTC) for run in runs if run.astimezone(UTC) > now)


def wall(moment, zone):
    """What stands on the wall at a moment: the day, and the clock."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.strftime("%Y-%m-%d"), local.strftime("%H:%M")


def clock(moment, zone):
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def utc(month, day, hour, minute):
    return datetime(2024, month, day, hour, minute, tzinfo=UTC)
