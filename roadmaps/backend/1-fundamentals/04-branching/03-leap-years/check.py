"""Lines to put in order. The lines alone leave room for wrong ladders; the years tell them apart."""

from backroad.checks import check, diagnose, expect

WIDE = "if year % 4 == 0:"
STEP = "elif year % 4 == 0:"
NARROW = "if year % 400 == 0:"


@check
def uses_the_right_lines(lab):
    """almanac.py holds the given lines, without the one that is too many"""
    kept = [line.strip() for line in lab.text("almanac.py").splitlines()]
    # Each step returns, so the question about 4 may begin a ladder of its own: then the step with 4 is too many.
    out = STEP if WIDE in kept and STEP not in kept else WIDE
    with (
        diagnose(
            WIDE in kept and STEP in kept and NARROW in kept,
            "one line is still too many: the question about 4 is asked twice, with if and with elif",
        ),
        diagnose(
            WIDE in kept and NARROW not in kept,
            "the if with 400 is out and the one with 4 is in: asked first, it takes 1900 and 2000 with it",
        ),
    ):
        lab.rearranged("almanac.py", leave_out=[out])


@check(after=uses_the_right_lines)
def counts_plain_years(lab):
    """2023 has 365 days, 2024 has 366"""
    with (
        diagnose(
            lambda seen: seen.raised == "IndentationError",
            "a line below if, elif, else or def is indented once more than that line",
        ),
        diagnose(
            lambda seen: seen.raised == "SyntaxError",
            "Python cannot read the order: first def, then if, then the steps with elif, and else last",
        ),
    ):
        almanac = lab.module("almanac")
    for year, days in ((2023, 365), (2024, 366)):
        got = almanac.days(year)
        with (
            diagnose(got is None, f"nothing comes out for {year}: each question needs a return below it"),
            diagnose(got == 731 - days, "a leap year is the longer one: 366 belongs below the question about 4"),
        ):
            expect(got).equals(days)


@check(after=counts_plain_years)
def counts_the_centuries(lab):
    """1900 and 2100 have 365 days, 2000 and 2400 have 366"""
    almanac = lab.module("almanac")
    got = {year: almanac.days(year) for year in (1900, 2100, 2000, 2400)}
    with (
        diagnose(
            got[1900] == 366 and got[2000] == 365,
            "the two exceptions are crossed: 100 makes a short year, 400 a long one",
        ),
        diagnose(got[1900] == 366, "4 divides 1900 too: the question about 100 has to come before the one about 4"),
    ):
        expect(got).equals({1900: 365, 2100: 365, 2000: 366, 2400: 366})
