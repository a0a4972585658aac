"""Lists are merged and sorted, and the comparisons of times are counted."""

import ast

from backroad.checks import check, diagnose, expect, fail, given, integers, lists, sampled, tuples

SIZES = (50, 100, 200, 400)


@check
def merges_two_lists(lab):
    """merge gives both lists as one, in the order of time"""
    merge = lab.module("quakes").merge
    for left, right, wanted in (
        ([(1, "a"), (8, "b")], [(3, "c"), (5, "d")], [(1, "a"), (3, "c"), (5, "d"), (8, "b")]),
        ([(4, "a")], [(1, "b"), (2, "c")], [(1, "b"), (2, "c"), (4, "a")]),
        ([], [(1, "b")], [(1, "b")]),
        ([(1, "b")], [], [(1, "b")]),
        ([], [], []),
    ):
        got = merge(left, right)
        with (
            diagnose(
                lambda seen: len(seen.got) < len(seen.expected),
                "tremors are lost: when one list is at its end, the rest of the other still belongs to the answer",
            ),
            diagnose(
                got == left + right and bool(left) and bool(right),
                "the lists were put one behind the other, not merged",
            ),
        ):
            expect(got).equals(wanted)


@check(after=merges_two_lists)
def lets_left_go_first(lab):
    """with equal times those of left come first, in their order, whatever the texts are"""
    merge = lab.module("quakes").merge
    with (
        diagnose(
            lambda seen: seen.got == [(3, "b"), (3, "a")],
            "with equal times the one of right came first: only a smaller time of right may go before left",
        ),
        diagnose(
            lambda seen: len(seen.got) == 1, "of two tremors with equal times one is lost: take one, then look again"
        ),
    ):
        expect(merge([(3, "a")], [(3, "b")])).equals([(3, "a"), (3, "b")])
    left, right = lab.value([(3, "weak"), (3, "even")]), lab.value([(3, "dull"), (5, "weak")])
    with diagnose(
        lambda seen: seen.got[0] == (3, "dull"),
        "the texts were compared where the times are equal: compare the times only, the first part of each pair",
    ):
        expect(merge(left, right)).equals([(3, "weak"), (3, "even"), (3, "dull"), (5, "weak")])
    with diagnose(True, "a list of the caller was changed: walk with two indices, and take nothing out"):
        expect((left.now, right.now)).equals(([(3, "weak"), (3, "even")], [(3, "dull"), (5, "weak")]))
    for others in ([left, []], [[], left]):
        new(lab, merge, left, *others)


@check(after=lets_left_go_first)
@given(
    tremors=lists(tuples(integers(1, 6), sampled(["c", "b", "a"])), max_size=12),
    examples=[{"tremors": []}, {"tremors": [(2, "a"), (1, "a"), (3, "a")]}, {"tremors": [(1, "b"), (1, "a")]}],
)
def sorts_any_list(lab, tremors):
    """merge_sort sorts any list by time, and equal times keep their order"""
    held = lab.value(tremors)
    with (
        diagnose(lambda seen: seen.raised == "Timeout", "it never ends: each round must leave fewer piles than before"),
        diagnose(
            lambda seen: len(seen.got) < len(seen.expected),
            "tremors are lost: with an odd number of piles, the last has no partner and must be kept",
        ),
        diagnose(
            lambda seen: [time for time, _ in seen.got] == [time for time, _ in seen.expected],
            "tremors with equal times changed places: left must go first",
        ),
        diagnose(
            lambda seen: seen.got is None and not seen.raised,
            "nothing comes back: a new list was asked for, and that of the caller stays as it is",
        ),
        diagnose(
            lambda seen: seen.raised == "RecursionError",
            "the sort calls itself without end: a list of one tremor or none is sorted, and needs no further call",
        ),
        diagnose(tremors == [], "an empty list is no accident: an empty list comes back"),
        diagnose(
            lambda seen: seen.raised == "IndexError",
            "an index behind the end was asked for: with an odd number of piles, the last has no partner",
        ),
    ):
        expect(lab.module("quakes").merge_sort(held)).equals(sorted(tremors, key=lambda tremor: tremor[0]))
    with diagnose(True, "the list of the caller was changed: give back a new one"):
        expect(held.now).equals(tremors)
    new(lab, lab.module("quakes").merge_sort, held, held)


@check(after=lets_left_go_first)
def merges_in_one_walk(lab):
    """merging does about twice the work for twice the tremors"""

    def stations(size):
        return [[(at * 2, "left") for at in range(size)], [(at * 2 + 1, "right") for at in range(size)]]

    with (
        diagnose(
            lambda seen: seen.raised == "RecursionError",
            "a call of its own for each tremor is too much: Python allows about a thousand within each other, so walk in a loop",
        ),
        diagnose(
            True, "for each tremor the other list is searched from its beginning: go on where the last one was found"
        ),
    ):
        expect(lab.growth(lab.module("quakes").merge, stations, sizes=(100, 200, 400, 800))).grows_at_most(1.2)
    for node in ast.walk(lab.syntax("quakes.py")):
        if takes_the_first(node):
            sentence = "the first item is taken out of a list, and all others move up, again and again: a hidden walk"
            fail(sentence, "an index that moves on", ast.unparse(node))


@check(after=[sorts_any_list, merges_in_one_walk])
def sorts_in_few_rounds(lab):
    """sorting does a little more than twice the work for twice the tremors"""

    def shuffled(size):
        return [[(at * 7919 % 10007, "weak") for at in range(size)]]

    with (
        diagnose(
            lambda seen: seen.raised == "Timeout" or seen.got > 1.5,
            "the tremors go one by one into a list that grows, a walk for each: merge piles of one size, in pairs",
        ),
    ):
        expect(lab.growth(lab.module("quakes").merge_sort, shuffled, sizes=SIZES)).grows_at_most(1.5)

    def in_order(size):
        return [[(at, "weak") for at in range(size)]]

    with diagnose(
        True, "tremors that are in order already take far more work: cut into equal parts, whatever stands in them"
    ):
        expect(lab.growth(lab.module("quakes").merge_sort, in_order, sizes=SIZES)).grows_at_most(1.5)


@check(after=sorts_any_list)
def builds_it_itself(lab):
    """merge does the work, and no sort of Python's is used"""
    for node in ast.walk(lab.syntax("quakes.py")):
        names = [getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "module", "") or ""]
        names += [alias.name for alias in getattr(node, "names", []) if isinstance(alias, ast.alias)]
        for name in names:
            if name in ("sorted", "sort", "heapq", "bisect"):
                fail(f"{name} was to be left out, this once: build the sort with merge", "merge_sort of your own", name)
    parts = [part for part in lab.syntax("quakes.py").body if getattr(part, "name", "") != "merge"]
    if not any(getattr(node, "id", "") == "merge" for part in parts for node in ast.walk(part)):
        fail("the sort does not use merge: build it with its help", "a call of merge", "none")


def takes_the_first(node):
    """Whether a line of the file takes the first item out of a list, or puts one in front."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        first = node.args[0]
        return node.func.attr in ("pop", "insert") and isinstance(first, ast.Constant) and first.value == 0
    if isinstance(node, ast.Delete):
        where = [getattr(target, "slice", None) for target in node.targets]
        return any(isinstance(index, ast.Constant) and index.value == 0 for index in where)
    return False


def new(lab, function, list_of_caller, *arguments):
    """Fail when the function gives back the very list of the caller. Both are compared inside, where they are one."""
    inside, is_same = lab.module("builtins"), lab.module("operator").is_
    given_back = inside.map(function, *([argument] for argument in arguments))
    if inside.any(inside.map(is_same, given_back, [list_of_caller])):
        sentence = "the caller's own list comes back, and whoever changes the answer changes that too: make a new one"
        fail(sentence, "a new list", "the list that was given")
