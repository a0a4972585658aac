"""A stable sort by hand is our own truth: the best is looked for again and again, from the front."""

from backroad.checks import check, diagnose, expect, given, integers, lists, sampled, tuples

DOGS = ["Fly", "Moss", "Nell", "Gyp", "Bess", "Cap", "Tweed"]
RESULTS = [("Fly", 71), ("Moss", 88), ("Nell", 71), ("Gyp", 80)]


@check
def puts_the_best_first(lab):
    """the best of the example stand in the right order: Moss, then Gyp"""
    with (
        diagnose(
            lambda seen: seen.raised == "TypeError" and "NoneType" in seen.message,
            "the method sort changes a list and gives nothing back: use the list, or sorted(…)",
        ),
        diagnose(
            lambda seen: seen.raised == "TypeError" and "not callable" in seen.message,
            "the key is a function: hand it over without brackets, and it is called for each item",
        ),
    ):
        got = lab.module("trials").top(list(RESULTS), 2)
    with (
        diagnose(
            got is None and ".sort(" in lab.text("trials.py"),
            "the method sort changes a list and gives nothing back: use the list, or sorted(…)",
        ),
        diagnose(got is None, "the function gives nothing back: end it with return"),
        diagnose(got == [("Moss", 88)], "one is missing: the second number of a slice is not in it, so [:k] takes k"),
        diagnose(
            got == [["Moss", 88], ["Gyp", 80]], "each result was a tuple, and came back as a list: hand it on as it is"
        ),
        diagnose(got == ["Moss", "Gyp"], "only the names came back: each result is a tuple of name and points"),
        diagnose(
            got == [("Nell", 71), ("Moss", 88)] or got == [("Fly", 71), ("Gyp", 80)],
            "they are sorted by name: sorted looks at the first item of a tuple, unless key= says otherwise",
        ),
        diagnose(got == [("Fly", 71), ("Nell", 71)], "those have the fewest points: the most come first"),
        diagnose(got == [("Gyp", 80), ("Moss", 88)], "those are the best two, and the best of them comes first"),
    ):
        expect(got).equals([("Moss", 88), ("Gyp", 80)])


@check(after=puts_the_best_first)
@given(
    results=lists(tuples(sampled(DOGS), integers(70, 73)), max_size=7),
    examples=[{"results": [("Nell", 71), ("Cap", 70), ("Fly", 71), ("Gyp", 71)]}],
)
def keeps_equals_in_order(lab, results):
    """dogs with equal points stay in the order in which they ran"""
    got = lab.module("trials").top(results, len(results))
    wanted = best(results)
    with (
        diagnose(
            got == results,
            "they stand in the order in which they ran: the most points come first, also when all come back",
        ),
        diagnose(
            lambda seen: got == sorted(results, key=lambda result: (-result[1], result[0])),
            "equal points are sorted by the alphabet: they were to stay in the order in which the dogs ran",
        ),
        diagnose(
            lambda seen: got == sorted(results, key=lambda result: result[1])[::-1],
            "equal points stand the other way round: who turns a sorted list round turns them, too, and reverse=True does "
            "not",
        ),
        diagnose(
            lambda seen: [points for _, points in got] == [points for _, points in wanted],
            "the points are right, and dogs with equal points are in the wrong order",
        ),
    ):
        expect(got).equals(wanted)


@check(after=keeps_equals_in_order)
def gives_as_many_as_there_are(lab):
    """k results come back; with fewer than k all of them, and with k = 0 none"""
    trials = lab.module("trials")
    with diagnose(
        lambda seen: seen.raised == "IndexError", "there are fewer than k results, and it asks for more than there are"
    ):
        for results, k in ((RESULTS, 9), ([], 3), (RESULTS, 1), (RESULTS, 3)):
            got = trials.top(list(results), k)
            with diagnose(
                lambda seen: len(seen.got) > 3 and len(seen.expected) == 3,
                "more than k come back: of dogs with equal points only those that ran first still find room",
            ):
                expect(got).equals(best(results)[:k])
    got = trials.top(list(RESULTS), 0)
    with diagnose(got != [], "with k = 0 something came back: the slice [-0:] is the whole list"):
        expect(got).equals([])


@check(after=puts_the_best_first)
def leaves_the_results_alone(lab):
    """the list that was given is unchanged"""
    results = lab.value(list(RESULTS))
    lab.module("trials").top(results, 2)
    after = results.now
    with (
        diagnose(len(after) == 4, "the list that was given is sorted as well: sort changes it, sorted makes a new one"),
        diagnose(len(after) < 4, "the best are missing in the list that was given: work on a copy"),
    ):
        expect(after).equals(RESULTS)


def best(results):
    left = list(results)
    board = []
    while left:
        winner = max(left, key=lambda result: result[1])
        left.remove(winner)
        board.append(winner)
    return board
