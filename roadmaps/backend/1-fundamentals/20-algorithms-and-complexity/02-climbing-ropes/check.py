"""Every length, wanted and around it, is tried on small lists; then the comparisons are counted on large ones."""

import ast

from backroad.checks import check, diagnose, expect, fail, given, integers, lists


@check
def finds_in_the_middle(lab):
    """the example: a length that is there, and one that lies between two"""
    with (
        diagnose(
            lambda seen: seen.raised == "Timeout",
            "the loop never ends: each look must make the part that is unknown smaller, by one item at least",
        ),
        diagnose(
            lambda seen: seen.got is None and seen.expected == 3, "45 lies between two lengths: the next longer rope"
        ),
        diagnose(
            lambda seen: seen.got == 3 and seen.expected == 1,
            "a rope of exactly the length that is needed was passed by: it is long enough",
        ),
        diagnose(lambda seen: seen.got in (30, 60), "the length of the rope comes back: its index was asked for"),
        diagnose(lambda seen: seen.got == 2, "of several ropes with the same length, the first was asked for"),
    ):
        expect(lab.module("ropes").first_long_enough([20, 30, 30, 60, 80], 30)).equals(1)
        expect(lab.module("ropes").first_long_enough([20, 30, 30, 60, 80], 45)).equals(3)


@check(after=finds_in_the_middle)
def finds_at_the_ends(lab):
    """the first rope, the last rope, no rope long enough, and no rope at all"""
    for lengths, needed, wanted in (
        ([20, 30, 60], 60, 2),
        ([20, 30, 60], 20, 0),
        ([20, 30, 60], 5, 0),
        ([20, 30, 60], 61, None),
        ([20], 20, 0),
        ([20], 21, None),
        ([], 20, None),
    ):
        with (
            diagnose(
                lambda seen: seen.raised == "Timeout",
                "the loop never ends: each look must make the part that is unknown smaller, by one item at least",
            ),
            diagnose(
                lambda seen, lengths=lengths: seen.got == len(lengths) and seen.expected is None,
                "the length of the list is no index: with no rope long enough, None was asked for",
            ),
            diagnose(
                lambda seen: seen.got is None and seen.expected == 2,
                "the last rope is never looked at, and it is long enough",
            ),
            diagnose(
                lambda seen: seen.got is None and seen.expected == 0, "the first rope is long enough, and was not found"
            ),
            diagnose(lambda seen: seen.got == -1, "-1 is an index too, that of the last rope: None was asked for"),
            diagnose(
                lambda seen: seen.expected is None and type(seen.got) is int,
                "an index comes back although no rope is long enough",
            ),
            diagnose(
                lambda seen: seen.raised == "IndexError",
                "an index behind the end was looked at: mind the empty list too",
            ),
        ):
            expect(lab.module("ropes").first_long_enough(lengths, needed)).equals(wanted)


@check(after=finds_at_the_ends)
@given(
    lengths=lists(integers(1, 12), max_size=16),
    needed=integers(0, 13),
    examples=[{"lengths": [7, 7, 7, 7, 7], "needed": 7}, {"lengths": [1, 7, 7, 7, 7, 7], "needed": 7}],
)
def finds_in_any_list(lab, lengths, needed):
    """any list, with many equal lengths in it"""
    lengths = sorted(lengths)
    wanted = next((index for index, length in enumerate(lengths) if length >= needed), None)
    with (
        diagnose(
            lambda seen: seen.raised == "Timeout",
            "the loop never ends: each look must make the part that is unknown smaller, by one item at least",
        ),
        diagnose(
            lambda seen: seen.got is None and seen.expected is not None and not seen.raised,
            "None comes back although a rope is long enough: one that was looked at has been thrown away",
        ),
        diagnose(
            lambda seen: lengths[seen.got] < needed,
            "the rope at that index is too short: one that was long enough has been passed by",
        ),
        diagnose(
            lambda seen: lengths[seen.got] == lengths[seen.expected],
            "of several ropes with the same length, the first was asked for",
        ),
    ):
        expect(lab.module("ropes").first_long_enough(lengths, needed)).equals(wanted)


@check(after=finds_at_the_ends)
def halves_what_is_left(lab):
    """twice as many ropes cost about one look more, wherever the rope is"""
    if any(isinstance(node, ast.Slice) for node in ast.walk(lab.syntax("ropes.py"))):
        fail("a slice copies all that is in it, and a copy is a walk: move the two ends, and leave the list as it is")
    for part in ("first", "last"):

        def ropes(size, part=part):
            return [list(range(10, 10 + 2 * size, 2)), 10 if part == "first" else 8 + 2 * size]

        with diagnose(
            True,
            "the looks grow with the list: rope after rope is looked at, where halving would leave out the rest",
        ):
            growth = lab.growth(lab.module("ropes").first_long_enough, ropes, sizes=(200, 400, 800, 1600))
            expect(growth).grows_at_most(0.5)


@check(after=[finds_in_any_list, halves_what_is_left])
def walks_over_no_equals(lab):
    """many ropes of one length cost no more looks than different ones"""

    def ropes(size):
        return [[30] * size, 30]

    with diagnose(
        True, "from one rope of the right length it walks back to the first, rope by rope: halve on, to the left"
    ):
        expect(lab.growth(lab.module("ropes").first_long_enough, ropes, sizes=(200, 400, 800, 1600))).grows_at_most(0.5)
