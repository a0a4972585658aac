"""One check for each mistake of the starter, and one for each way of mending it badly."""

from backroad.checks import check, diagnose, expect


@check
def is_green_on_a_fine_day(lab):
    """on a fine or rainy day with little wind the flag is green"""
    flags = lab.module("flags")
    for wind, sky in ((12, "sun"), (0, "rain"), (29, "cloud"), (8, "")):
        got = flags.flag(wind, sky)
        with (
            diagnose(got is None, "nothing comes out: every step needs a return"),
            diagnose(
                sky == "" and got == "red",
                'behind in, a bare text is searched, and any part of it counts: say in ("thunder", "hail")',
            ),
            diagnose(
                sky in ("rain", "cloud") and got == "red", f"in {sky} it is red, and only thunder and hail are bad"
            ),
            diagnose(
                got == "red",
                'red on every day: "hail" beside or is a text by itself, which counts as true',
            ),
        ):
            expect(got).equals("green")


@check(after=is_green_on_a_fine_day)
def is_red_in_a_storm(lab):
    """in a wind of more than 60 km/h the flag is red"""
    flags = lab.module("flags")
    for wind in (75, 61, 140):
        got = flags.flag(wind, "rain")
        with diagnose(
            got == "yellow",
            "30 or more is true of 75 as well: asked first, it takes the storm with it",
        ):
            expect(got).equals("red")


@check(after=is_green_on_a_fine_day)
def knows_where_a_rule_begins(lab):
    """yellow begins at 30 km/h, red at 60"""
    flags = lab.module("flags")
    above = {wind: flags.flag(wind + 1, "sun") for wind in (30, 60)}
    for wind, colour in ((29, "green"), (30, "yellow"), (31, "yellow"), (59, "yellow"), (60, "red"), (61, "red")):
        got = flags.flag(wind, "sun")
        with (
            diagnose(
                wind == 30 and got == "green" and above[30] == "yellow",
                "30 or more includes 30: that is >= and not >",
            ),
            diagnose(
                wind == 60 and got == "yellow" and above[60] == "red",
                "60 or more includes 60: that is >= and not >",
            ),
            diagnose(
                wind == 60 and got == "green", "no step takes 60: between less than 60 and more than 60 there is a hole"
            ),
            diagnose(wind == 59 and got == "red", "less than 60 is yellow still, and 59 is less"),
        ):
            expect(got).equals(colour)


@check(after=is_green_on_a_fine_day)
def is_red_under_a_bad_sky(lab):
    """in thunder and in hail the flag is red, whatever the wind"""
    flags = lab.module("flags")
    got = {(wind, sky): flags.flag(wind, sky) for sky in ("thunder", "hail") for wind in (0, 30, 45, 60, 90)}
    with (
        diagnose(
            got[0, "thunder"] == "green" and got[0, "hail"] == "green",
            "a sky cannot be both thunder and hail: with and between them the condition never holds",
        ),
        diagnose(got[0, "hail"] == "green", "hail is as bad as thunder, and it is not red there"),
        diagnose(got[0, "thunder"] == "green", "thunder is as bad as hail, and it is not red there"),
        diagnose(
            got[45, "thunder"] == "yellow",
            "in thunder and a fresh wind it is yellow: the wind is asked before the sky",
        ),
    ):
        expect(got).satisfies(lambda flags: set(flags.values()) == {"red"}, expected="red for every one of them")
