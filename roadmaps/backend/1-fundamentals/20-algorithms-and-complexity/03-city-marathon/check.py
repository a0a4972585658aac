"""The answers are compared with those of the slow program; then the comparisons are counted at four sizes."""

from backroad.checks import check, diagnose, expect, given, integers, lists

SIZES = (50, 100, 200, 400)


@check
def answers_the_examples(lab):
    """the examples, and a race with nobody in it"""
    marathon = lab.module("marathon")
    with diagnose(
        lambda seen: sorted(seen.got) == seen.expected[:2],
        "runners are missing in another order: keep that of the start",
    ):
        expect(marathon.missing([7, 3, 9, 5], [9, 7])).equals([3, 5])
    expect(marathon.missing([], [])).equals([])
    with (
        diagnose(lambda seen: seen.got == [4, 8], "the order is that of the first time: the second time was asked for"),
        diagnose(lambda seen: len(seen.got) > 2, "a number that came three times is told twice"),
    ):
        expect(marathon.counted_twice([4, 8, 8, 4, 8])).equals([8, 4])
    expect(marathon.counted_twice([])).equals([])
    with (
        diagnose(lambda seen: seen.got == [2, 1, 3, 4], "two runners with equal times do not share a place"),
        diagnose(
            lambda seen: seen.got == [2, 1, 2, 3],
            "after two runners on place 2 comes place 4: count the runners, not the times",
        ),
        diagnose(
            lambda seen: seen.got == [1, 2, 2, 4],
            "the places stand in the order of the times: that of the list was asked for",
        ),
        diagnose(lambda seen: seen.got == [1, 0, 1, 3], "the places begin at 0: the fastest is on place 1"),
        diagnose(lambda seen: seen.got == [3, 1, 3, 4], "equal times share the first of their places, not the last"),
    ):
        expect(marathon.places([250, 190, 250, 300])).equals([2, 1, 2, 4])
    expect(marathon.places([])).equals([])


@check(after=answers_the_examples)
@given(
    started=lists(integers(1, 9), max_size=10),
    home=lists(integers(1, 9), max_size=10),
    examples=[{"started": [9, 1, 9, 5], "home": [5]}, {"started": [3, 2, 1], "home": []}],
)
def answers_as_before(lab, started, home):
    """any race is answered as before, and the caller's lists stay as they are"""
    marathon = lab.module("marathon")
    first, second = lab.value(started), lab.value(home)
    with (
        diagnose(
            lambda seen: len(seen.got) > len(seen.expected),
            "a number that stands twice in the list of starters was struck out only once, and is home",
        ),
        diagnose(
            lambda seen: len(seen.got) < len(seen.expected),
            "a number that stands twice in the list of starters was left out once",
        ),
        diagnose(
            lambda seen: sorted(seen.got) == sorted(seen.expected),
            "the right runners in another order: a set forgets the order of the start",
        ),
    ):
        expect(marathon.missing(first, second)).equals([runner for runner in started if runner not in home])
    wanted = [n for at, n in enumerate(started) if started[:at].count(n) == 1]
    expect(marathon.counted_twice(first)).equals(wanted)
    expect(marathon.places(first)).equals([1 + sum(other < time for other in started) for time in started])
    with diagnose(True, "the list of the caller was changed: sort a copy, with sorted(…)"):
        expect((first.now, second.now)).equals((started, home))


@check(after=answers_as_before)
def finds_the_missing_fast(lab):
    """missing does about twice the work for twice the runners"""

    def race(size):
        return [list(range(size)), list(range(size - 1, 0, -2))]

    with diagnose(True, "missing still walks through those who are home, again for each starter: ask a set"):
        expect(lab.growth(lab.module("marathon").missing, race, sizes=SIZES)).grows_at_most(1.4)


@check(after=answers_as_before)
def counts_fast(lab):
    """counted_twice does about twice the work for twice the runners"""

    def all_twice(size):
        return [[*range(size), *range(size)]]

    def all_once(size):
        return [list(range(size))]

    marathon = lab.module("marathon")
    with diagnose(
        True, "counted_twice walks through the mat, again for each number: count, slices and `in` on a list are walks"
    ):
        expect(lab.growth(marathon.counted_twice, all_once, sizes=SIZES)).grows_at_most(1.4)
    with diagnose(True, "counted_twice asks a list whether a number was told already: that list grows too"):
        expect(lab.growth(marathon.counted_twice, all_twice, sizes=SIZES)).grows_at_most(1.4)


@check(after=answers_as_before)
def places_fast(lab):
    """places does about twice the work for twice the runners"""

    def mixed(size):
        return [[at * 7919 % 1009 * 3 + at for at in range(size)]]

    with diagnose(
        True, "places still compares each time with every other, or looks for it by walking: sort once, then look up"
    ):
        expect(lab.growth(lab.module("marathon").places, mixed, sizes=SIZES)).grows_at_most(1.4)
