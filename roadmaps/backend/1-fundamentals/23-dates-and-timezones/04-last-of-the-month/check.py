"""Every start of a leap year and of another, with the days worked out here in another way."""

from datetime import date, timedelta

from backroad.checks import check, diagnose, expect, given, integers, sampled

SHORT = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
STAYED = "a shorter month was on the way, and its day has stayed: count from the first day, not from the last payment"
STARTS = [date(2023, 1, 1) + timedelta(days=days) for days in range(731)]


@check
def keeps_the_day(lab):
    """a day that every month has stays the same, across the end of a year too"""
    day = lab.module("paper").payment_day
    for first, number, wanted in (
        (date(2024, 3, 15), 0, date(2024, 3, 15)),
        (date(2024, 3, 15), 1, date(2024, 4, 15)),
        (date(2024, 11, 28), 1, date(2024, 12, 28)),
        (date(2024, 11, 28), 2, date(2025, 1, 28)),
        (date(2024, 12, 1), 12, date(2025, 12, 1)),
        (date(2024, 5, 10), 31, date(2026, 12, 10)),
    ):
        call = day.attempt(first, number)
        with (
            diagnose(
                lambda seen: "month number 0" in seen.message or seen.message.endswith("not 0"),
                "month 0 was asked for: count the months from 0 to 11 while you calculate, and add 1 at the end",
            ),
            diagnose(
                lambda seen: seen.raised in ("ValueError", "IllegalMonthError"),
                "a month was asked for that does not exist, such as 13: carry it over into the next year, or the one after",
            ),
            diagnose(
                lambda seen: type(call.value).__name__ == "datetime",
                "a datetime comes back: a date was asked",
            ),
            diagnose(
                lambda seen: call.value == first + timedelta(days=30 * number),
                "30 days were added for each month, and months have 28 to 31",
            ),
            diagnose(
                lambda seen: call.value.day == wanted.day and call.value.month == wanted.month,
                "the year is not right: look at what happens at its end",
            ),
            diagnose(lambda seen: number == 0 and call.value > first, "payment number 0 is on the first day itself"),
        ):
            expect(call).returns(wanted)


@check(after=keeps_the_day)
def shortens_the_day(lab):
    """a day that a month does not have becomes its last day, in leap years too"""
    day = lab.module("paper").payment_day
    for first, number, wanted in (
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 30), 1, date(2024, 2, 29)),
        (date(2024, 5, 31), 1, date(2024, 6, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2099, 12, 31), 2, date(2100, 2, 28)),
    ):
        call = day.attempt(first, number)
        with (
            diagnose(
                lambda seen: seen.raised == "ValueError" and wanted.year == 2100,
                "2100 is no leap year, although 4 divides it: let calendar.monthrange find the last day",
            ),
            diagnose(
                lambda seen: seen.raised == "ValueError",
                "a day was asked for that the month does not have, such as 31 June: take its last day then",
            ),
            diagnose(
                lambda seen: call.value.month != wanted.month,
                "the payment has slipped into the next month: it belongs on the last day of the month before",
            ),
            diagnose(
                lambda seen: wanted == date(2024, 2, 29) and call.value == date(2024, 2, 28),
                "2024 is a leap year: its February has 29 days",
            ),
            diagnose(lambda seen: call.value.day < wanted.day, "the day was made smaller than it had to be"),
        ):
            expect(call).returns(wanted)


@check(after=shortens_the_day)
@given(
    first=sampled(STARTS),
    number=integers(0, 60),
    examples=[
        {"first": date(2024, 1, 31), "number": 2},
        {"first": date(2023, 2, 28), "number": 1},
        {"first": date(2024, 4, 30), "number": 1},
        {"first": date(2023, 12, 31), "number": 14},
    ],
    times=60,
)
def finds_any_day(lab, first, number):
    """any start and any number: a 31st comes back after February, and a 28th stays a 28th"""
    wanted = nth(first, number)
    got = lab.module("paper").payment_day(first, number)
    with (
        diagnose(
            lambda seen: first.day > 28 and got.month == wanted.month and got.day < wanted.day,
            STAYED,
        ),
        diagnose(
            lambda seen: got.day > wanted.day == first.day,
            "the first day happened to be the last of its month, and that was taken for a rule: its number counts",
        ),
    ):
        expect(got).equals(wanted)


@check(after=shortens_the_day)
def lists_all_payments(lab):
    """payments gives all the days up to and with the last one"""
    payments = lab.module("paper").payments
    for first, until in (
        (date(2023, 12, 31), date(2024, 4, 15)),
        (date(2024, 1, 31), date(2025, 3, 31)),
        (date(2024, 5, 10), date(2024, 8, 10)),
        (date(2024, 5, 10), date(2024, 8, 9)),
        (date(2024, 5, 10), date(2024, 5, 10)),
        (date(2024, 5, 10), date(2024, 5, 9)),
    ):
        wanted = []
        while nth(first, len(wanted)) <= until:
            wanted.append(nth(first, len(wanted)))
        got = payments(first, until)
        with (
            diagnose(
                lambda seen: got == wanted[:-1] and wanted[-1] == until,
                "a payment on the day `until` belongs to the list",
            ),
            diagnose(lambda seen: got == wanted[1:] and len(wanted) > 0, "the payment on the first day is missing"),
            diagnose(
                lambda seen: len(got) == len(wanted) and got != wanted,
                STAYED,
            ),
            diagnose(lambda seen: len(got) > len(wanted), "there is a payment in the list that is later than `until`"),
        ):
            expect(got).equals(wanted)


def nth(first, number):
    year, month = first.year, first.month
    for _ in range(number):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    leap = month == 2 and ((year % 4 == 0 and year % 100 != 0) or year % 400 == 0)
    return date(year, month, min(first.day, SHORT[month - 1] + leap))
