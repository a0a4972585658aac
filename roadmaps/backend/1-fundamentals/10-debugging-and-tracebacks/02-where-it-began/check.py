"""The causes are known; the programs are called with values that their authors did not try."""

import re

from backroad.checks import check, diagnose, expect, fail, given, integers, lists

CAUSES = {"cups": 5, "bus": 4, "dogs": 1, "lift": 4}
SYMPTOMS = {"cups": (13, 12), "bus": (11, 9, 10), "dogs": (9, 10, 11), "lift": (12, 11)}


@check
def names_the_causes(lab):
    """causes.txt names the faulty line of each program"""
    lines = lab.text("causes.txt").splitlines()
    for name, cause in CAUSES.items():
        said = next((line for line in lines if re.match(rf"\s*{name}(\.py)?\s*:", line, re.IGNORECASE)), None)
        if said is None:
            fail(f"causes.txt has no line that begins with `{name}:`")
        number = re.search(r"\d+", said.partition(":")[2])
        if number is None:
            fail(f"causes.txt does not say yet which line of {name}.py is the faulty one")
        got = int(number[0])
        with (
            diagnose(
                got in SYMPTOMS[name],
                f"in line {got} of {name}.py the trouble shows, and it began before: what was that line given?",
            ),
            diagnose(
                name == "dogs" and got in (3, 4),
                "line 3 of dogs.py does what it should: the trouble is which list it does it to",
            ),
            diagnose(got != cause, f"line {got} of {name}.py, as you were given it, does what its function promises"),
        ):
            expect(got).satisfies(lambda line, cause=cause: line == cause, expected="the line in which it began")


@check(after=names_the_causes)
@given(numbers=lists(integers(0, 12)), examples=[{"numbers": [2, 1, 3]}, {"numbers": []}, {"numbers": [10]}], times=15)
def mends_the_cups(lab, numbers):
    """cups.py: the tea for any orders, and count_cups gives numbers"""
    cups = lab.module("cups")
    orders = [f" {number} " if number % 2 else str(number) for number in numbers]
    with (
        diagnose(
            lambda seen: seen.got == 0 and sum(numbers) > 0,
            "the error is gone, and so is the tea: what cannot be added was left out in place of being mended",
        ),
        diagnose(
            lambda seen: seen.raised == "TypeError" and "'int' and 'str'" in seen.message,
            "cups.py still stops as before: the line is named, and now it wants mending",
        ),
        diagnose(
            lambda seen: seen.got == 1200 and sum(numbers) != 6,
            "the answer is right for the orders that are tried, and for no others",
        ),
    ):
        expect(cups.tea(orders)).equals(200 * sum(numbers))
    with diagnose(
        lambda seen: seen.got == [order.strip() for order in orders],
        "the function tea works now, but count_cups still gives texts, and it promises numbers: mend it where it began",
    ):
        expect(cups.count_cups(orders)).equals(numbers)


@check(after=names_the_causes)
@given(
    begin=integers(0, 1438),
    length=integers(1, 300),
    examples=[{"begin": 485, "length": 105}, {"begin": 600, "length": 7}, {"begin": 0, "length": 1}],
    times=15,
)
def mends_the_bus(lab, begin, length):
    """bus.py: the time of any bus, also within one hour"""
    end = min(begin + length, 1439)
    with (
        diagnose(
            lambda seen: seen.raised == "TypeError" and "'str'" in seen.message,
            "the part behind the colon is text, too, until int makes a number of it",
        ),
        diagnose(
            lambda seen: seen.got == (end // 60 - begin // 60) * 61,
            "the hours are counted twice, as hours and as minutes: the minutes are the part behind the colon",
        ),
        diagnose(lambda seen: seen.got == 105, "the answer is right for the bus that is tried, and for no other"),
        diagnose(
            lambda seen: seen.got == (end // 60 - begin // 60) * 60,
            "only the hours are counted: the minutes are the part behind the colon",
        ),
    ):
        expect(lab.module("bus").travel_time(clock(begin), clock(end))).equals(end - begin)


@check(after=names_the_causes)
def mends_the_dogs(lab):
    """dogs.py: each walk has a list of its own, and a list that is handed over is used"""
    dogs = lab.module("dogs")
    for first, second in (("Rex", "Bella"), ("Fly", "Fly")):
        got = dogs.two_walks(first, second)
        with (
            diagnose(
                lambda seen: any(len(walk) > 1 for walk in seen.got),
                "the dog of the morning walks in the evening too: both calls still use one list",
            ),
            diagnose(
                got == [[second], [second]] and first != second,
                "there is still one list for both walks, emptied in between",
            ),
        ):
            expect(got).equals([[first], [second]])
    got = [dogs.add_dog("Rex"), dogs.add_dog("Bella")]
    with diagnose(
        got == [["Rex"], ["Rex", "Bella"]],
        "the function two_walks works now, but add_dog without a list still uses one for all: mend it where it began",
    ):
        expect(got).equals([["Rex"], ["Bella"]])
    for before in (["Rex"], []):
        mine = lab.value(before)
        dogs.add_dog("Bella", mine)
        with (
            diagnose(
                before == [] and mine.now == [],
                "an empty list that is handed over is a list too: ask whether it is None",
            ),
            diagnose(mine.now == before, "the list that is handed over was not used: the dog went into another list"),
        ):
            expect(mine.now).equals([*before, "Bella"])


@check(after=names_the_causes)
@given(
    lowest=integers(-5, 5),
    count=integers(0, 20),
    examples=[{"lowest": 0, "count": 0}, {"lowest": -1, "count": 5}],
    times=15,
)
def mends_the_lift(lab, lowest, count):
    """lift.py: both ends of any row of floors, also of a single one"""
    lift = lab.module("lift")
    highest = lowest + count
    button = lift.top.attempt(lowest, highest).value
    with (
        diagnose(
            lambda seen: seen.got == list(range(lowest, highest)) and button == highest,
            "the highest floor is still left out: `top` was mended, and `floors` breaks its promise",
        ),
        diagnose(
            lambda seen: seen.got == list(range(lowest, highest)),
            "the highest floor is still left out: the second number of range is not in it",
        ),
        diagnose(
            lambda seen: seen.got == list(range(lowest, highest + 2)),
            "there is one floor too many, above the highest: the second number of range is not in it, and no more",
        ),
    ):
        expect(lift.floors(lowest, highest)).equals(list(range(lowest, highest + 1)))
    expect(lift.top(lowest, highest)).equals(highest)


def clock(minutes):
    return f"{minutes // 60}:{minutes % 60:02}"
