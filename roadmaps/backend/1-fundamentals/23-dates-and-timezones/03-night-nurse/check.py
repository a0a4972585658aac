"""Shifts in nights in which the clocks move, in zones that do it in different ways, and in quiet ones."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from backroad.checks import check, diagnose, expect, given, integers, sampled

JUMPS = [
    ("Europe/Berlin", datetime(2024, 3, 31, 1, 0)),
    ("Europe/Berlin", datetime(2024, 10, 27, 1, 0)),
    ("America/New_York", datetime(2024, 3, 10, 7, 0)),
    ("America/New_York", datetime(2024, 11, 3, 6, 0)),
    ("Australia/Lord_Howe", datetime(2024, 4, 6, 15, 0)),
    ("Australia/Sydney", datetime(2024, 10, 5, 16, 0)),
    ("Asia/Kolkata", datetime(2024, 3, 31, 1, 0)),
    ("Europe/London", datetime(2024, 3, 31, 1, 0)),
]


@check
def pays_quiet_nights(lab):
    """a night in which the clocks do not move, in any zone"""
    shift(lab, "2024-06-01 22:00", "2024-06-02 06:00", "Europe/Berlin")
    shift(lab, "2024-01-31 21:30", "2024-02-01 05:45", "America/New_York")
    shift(lab, "2024-06-01 22:00", "2024-06-02 06:00", "Asia/Kolkata")
    shift(lab, "2024-06-01 08:00", "2024-06-02 09:30", "Europe/Berlin")


@check(after=pays_quiet_nights)
def pays_short_nights(lab):
    """the night in which the clocks go forward is shorter"""
    shift(lab, "2024-03-30 22:00", "2024-03-31 06:00", "Europe/Berlin")
    shift(lab, "2024-03-31 01:50", "2024-03-31 03:10", "Europe/Berlin")
    shift(lab, "2024-03-30 20:00", "2024-03-31 00:30", "Europe/Berlin")


@check(after=pays_quiet_nights)
def pays_long_nights(lab):
    """the night in which the clocks go back is longer; of a time that comes twice, the first is meant"""
    shift(lab, "2024-10-26 22:00", "2024-10-27 06:00", "Europe/Berlin")
    shift(lab, "2024-10-26 22:00", "2024-10-27 02:30", "Europe/Berlin")
    shift(lab, "2024-10-27 02:30", "2024-10-27 03:30", "Europe/Berlin")


@check(after=(pays_short_nights, pays_long_nights))
@given(
    jump=sampled(JUMPS),
    before=integers(70, 600),
    after=integers(70, 600),
    examples=[
        {"jump": JUMPS[2], "before": 300, "after": 300},
        {"jump": JUMPS[3], "before": 300, "after": 300},
        {"jump": JUMPS[4], "before": 300, "after": 300},
        {"jump": JUMPS[6], "before": 300, "after": 300},
    ],
    times=25,
)
def pays_nights_everywhere(lab, jump, before, after):
    """in other zones the clocks move on other nights, by another amount, or never"""
    zone, moment = jump
    begin, end = (moment + timedelta(minutes=by) for by in (-before, after))
    shift(lab, on_the_wall(begin, zone), on_the_wall(end, zone), zone)


def shift(lab, start, end, zone):
    passed = real(end, zone) - real(start, zone)
    shown = (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() // 60
    call = lab.module("shifts").minutes.attempt(start, end, zone)
    with (
        diagnose(
            lambda seen: seen.raised == "ZoneInfoNotFoundError",
            "Python finds no data about time zones on this computer: install the package tzdata of your system",
        ),
        diagnose(
            lambda seen: isinstance(call.value, float) and call.value == passed,
            "the number is right, and it is a float: whole minutes were asked",
        ),
        diagnose(
            lambda seen: call.value == passed + 60 and end == "2024-10-27 02:30",
            "02:30 comes twice in that night: here the second was taken, and the first is meant",
        ),
        diagnose(
            lambda seen: zone != "Europe/Berlin" and call.value == shown != passed,
            "on this night the clocks move in that zone, and it was treated as if they did not: ask the zone itself",
        ),
        diagnose(
            lambda seen: call.value == shown != passed and passed < shown,
            "an hour that never was is paid: the difference between the clocks is not what has passed",
        ),
        diagnose(
            lambda seen: call.value == shown != passed and passed > shown,
            "some of the work is not paid: the difference between the clocks is not what has passed",
        ),
        diagnose(
            lambda seen: call.value == 2 * shown - passed != passed,
            "the hour that the clocks moved was put on where it has to be taken off, or the other way round",
        ),
        diagnose(
            lambda seen: call.value == passed - 1440 >= 0,
            "a whole day is lost: seconds of a timedelta are what is left beside its days, total_seconds() is all of it",
        ),
        diagnose(lambda seen: call.value * 60 == passed, "hours come back: minutes were asked"),
        diagnose(
            lambda seen: call.value == -passed, "the result is negative: the start was subtracted the wrong way round"
        ),
        diagnose(
            lambda seen: abs(call.value - passed) in (30, 60, 120) and passed == shown,
            "on this night the clocks do not move in that zone, and it was treated as if they did",
        ),
        diagnose(
            lambda seen: abs(call.value - passed) in (30, 60, 90, 120) and zone != "Europe/Berlin",
            "the clocks there move by another amount than in Berlin, or in other nights: bring both times to UTC and "
            "subtract them there, and no jump has to be known",
        ),
    ):
        expect(call).returns(int(passed))


def real(clock, zone):
    return datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo(zone)).timestamp() // 60


def on_the_wall(moment, zone):
    local = moment.replace(tzinfo=timezone.utc).astimezone(ZoneInfo(zone))
    return local.strftime("%Y-%m-%d %H:%M")
