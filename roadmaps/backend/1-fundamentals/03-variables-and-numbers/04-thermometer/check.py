"""Celsius to Fahrenheit in whole degrees: each way to round that is not the one asked for has a check of its own.

Our own truth counts in fiftieths of a degree, in whole numbers: a tenth of a degree Celsius is nine of them.
"""

from decimal import Decimal

from backroad.checks import check, diagnose, expect, given, integers, sampled


@check
def converts_the_plain_ones(lab):
    """the plain ones: 20.0 is 68, 0.0 is 32, 100.0 is 212"""
    thermometer = lab.module("thermometer")
    for celsius, fahrenheit in (("20.0", 68), ("0.0", 32), ("100.0", 212)):
        with (
            diagnose(
                lambda seen: seen.raised == "TypeError" and "float" in seen.message,
                'a Decimal cannot be mixed with a float: make a Decimal of it too, from text, as in Decimal("1.8")',
            ),
            diagnose(
                lambda seen: seen.raised == "AttributeError" and "quantize" in seen.message,
                "only a Decimal knows quantize: make a Decimal of celsius first, and convert that",
            ),
            diagnose(
                lambda seen: seen.raised == "InvalidOperation",
                "a Decimal was to be made from a word: the name celsius stands without quotes",
            ),
            diagnose(
                lambda seen: seen.raised == "TypeError",
                "what celsius stands for is text, and text cannot be divided: make a Decimal of it first",
            ),
            diagnose(
                lambda seen: seen.raised == "ValueError",
                "what celsius stands for has a point in it, so int() refuses it: make a Decimal of it",
            ),
        ):
            got = thermometer.to_fahrenheit(celsius)
        with (
            diagnose(got is None, "the function gives nothing back: end it with return"),
            diagnose(got == 0, "the function still gives back 0: put your calculation in the place of the 0"),
            diagnose(isinstance(got, Decimal), "it is a Decimal still: int(…) makes a whole number of it"),
            diagnose(isinstance(got, float), "it is a float, and a whole number is asked for: round it"),
            diagnose(got == 36, "the 32 is missing: add it after times 9 and divided by 5"),
            diagnose(got == -7, "that is the way from Fahrenheit to Celsius: the other one is asked for"),
            diagnose(got == 42, "add 32 last, after times 9 and divided by 5"),
            diagnose(got == 43, "the formula is turned round: it is times 9 and divided by 5"),
        ):
            expect(got).equals(fahrenheit)


@check(after=converts_the_plain_ones)
@given(tenths=integers(-170, 500), examples=[{"tenths": 366}])
def takes_the_nearest_degree(lab, tenths):
    """above zero Fahrenheit it is the nearest whole degree"""
    if half_way(tenths):
        return
    got = lab.module("thermometer").to_fahrenheit(text(tenths))
    with (
        diagnose(
            got == nearest(tenths) - 1,
            "the degree below was taken, and the one above is nearer: int cuts off, and does not round",
        ),
        diagnose(
            got == nearest(10 * ((tenths + 5) // 10)),
            "it is not the nearest: celsius seems to be rounded first, and should be only once, at the end",
        ),
    ):
        expect(got).equals(nearest(tenths))


@check(after=takes_the_nearest_degree)
@given(tenths=integers(-600, -180), examples=[{"tenths": -223}, {"tenths": -400}])
def takes_the_nearest_below_zero(lab, tenths):
    """below zero Fahrenheit it is the nearest whole degree too"""
    if half_way(tenths):
        return
    got = lab.module("thermometer").to_fahrenheit(text(tenths))
    with diagnose(
        got == nearest(tenths) + 1,
        "the warmer neighbour was taken, and the colder is nearer: below zero, cutting off goes towards zero",
    ):
        expect(got).equals(nearest(tenths))


@check(after=takes_the_nearest_degree)
@given(steps=integers(-3, 10), examples=[{"steps": 0}])
def goes_up_at_half_way(lab, steps):
    """half-way above zero goes up: 36.5 becomes 37"""
    tenths = 25 + 50 * steps
    got = lab.module("thermometer").to_fahrenheit(text(tenths))
    low = got == nearest(tenths) - 1
    with (
        diagnose(
            low and got % 2 == 0,
            "the value half-way went down: round, and quantize without a rule, take the even neighbour",
        ),
        diagnose(
            low,
            'half-way came out a little too low: Decimal(1.8) keeps the error of the float, Decimal("1.8") has none',
        ),
    ):
        expect(got).equals(nearest(tenths))


@check(after=[takes_the_nearest_below_zero, goes_up_at_half_way])
@given(tenths=sampled([-225, -275, -325, -375, -425, -475]), examples=[{"tenths": -225}])
def goes_away_from_zero_below_it(lab, tenths):
    """half-way below zero goes down, away from zero: -8.5 becomes -9"""
    got = lab.module("thermometer").to_fahrenheit(text(tenths))
    with diagnose(
        got == nearest(tenths) + 1,
        "a value half-way below zero went up, towards zero: it goes away from zero on both sides",
    ):
        expect(got).equals(nearest(tenths))


def text(tenths):
    """What the thermometer sends for so many tenths of a degree."""
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def half_way(tenths):
    """Does it lie exactly between two whole degrees Fahrenheit?"""
    return (tenths * 9 + 1600) % 50 == 25


def nearest(tenths):
    """The right answer: the nearest whole degree, half-way away from zero."""
    fiftieths = tenths * 9 + 1600
    size = (abs(fiftieths) + 25) // 50
    return size if fiftieths >= 0 else -size
