"""The behaviour is compared over every temperature that may matter; then the conditions are counted."""

import ast

from backroad.checks import check, diagnose, expect, fail

DEGREES = (33, 10, 25, *range(-5, 46))
"""The telling ones first."""


@check
def answers_when_dry_and_calm(lab):
    """on a dry and calm day the roof does what it did before"""
    module = lab.module("roof")
    for degrees in DEGREES:
        got = module.roof(degrees, False, False)
        with (
            diagnose(got is None, f"nothing comes out at {degrees} degrees: give back something in every case"),
            diagnose(
                degrees == 33 and got == "gap",
                "more than 20 is true of 33 as well: asked first, it leaves nothing for open",
            ),
            diagnose(degrees == 30 and got == "open", "it opens at more than 30 degrees, and 30 is not more than 30"),
            diagnose(degrees == 20 and got == "gap", "the gap begins at more than 20, and 20 is not more than 20"),
        ):
            same(got, degrees, False, False)


@check(after=answers_when_dry_and_calm)
def answers_in_the_wind(lab):
    """on a windy day the roof does what it did before, rain or not"""
    module = lab.module("roof")
    for raining in (False, True):
        for degrees in DEGREES:
            got = module.roof(degrees, raining, True)
            with (
                diagnose(got is None, f"nothing comes out at {degrees} degrees in the wind"),
                diagnose(not raining and got in ("open", "gap"), "wind alone shuts the roof, whether it rains or not"),
                diagnose(raining and got in ("open", "gap"), "wind shuts the roof when it rains, too"),
            ):
                same(got, degrees, raining, True)


@check(after=answers_when_dry_and_calm)
def answers_in_the_rain(lab):
    """on a calm and rainy day the roof does what it did before"""
    module = lab.module("roof")
    for degrees in DEGREES:
        got = module.roof(degrees, True, False)
        with (
            diagnose(got is None, f"nothing comes out at {degrees} degrees in the rain"),
            diagnose(got == "open", "in rain it does not open all the way, however warm it is: there is a gap"),
            diagnose(
                degrees > 30 and got == "shut",
                "above 30 degrees the rain leaves a gap: it does not shut the roof as the wind does",
            ),
            diagnose(
                degrees <= 30 and got == "gap", f"in rain it stays shut up to 30 degrees, and {degrees} is no more"
            ),
        ):
            same(got, degrees, True, False)


@check(after=[answers_in_the_wind, answers_in_the_rain])
def asks_at_most_four_times(lab):
    """roof.py has at most four conditions"""
    count = sum(conditions(node) for node in ast.walk(lab.syntax("roof.py")))
    if count > 4:
        fail(
            f"it still has {count} conditions: find out what it does, and say that. Where two of them lead to the same "
            "answer, `and` or `or` can make one of them",
            expected="at most four `if` and `elif` together",
            got=f"{count} of them",
        )


def same(got, degrees, raining, windy):
    expect(got).equals(right(degrees, raining, windy))


def right(degrees, raining, windy):
    """What the starter gives back."""
    if windy or degrees <= 20:
        return "shut"
    if raining:
        return "gap" if degrees > 30 else "shut"
    return "open" if degrees > 30 else "gap"


def conditions(node):
    """How many conditions a part of the program asks by itself."""
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        return 1
    if isinstance(node, ast.Match):
        return len(node.cases)
    if isinstance(node, ast.comprehension):
        return len(node.ifs)
    return 0
