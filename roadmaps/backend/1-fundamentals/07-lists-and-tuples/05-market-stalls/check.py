"""The telling case stands two taken stalls side by side: a loop that cuts its own list passes the second over."""

from backroad.checks import check, diagnose, expect, given, integers, lists


@check
def finds_the_free_ones(lab):
    """with one stall taken, the others come back, the lowest number first"""
    got = lab.module("stalls").free([14, 3, 9, 5], [3])
    with (
        diagnose(
            got is None and ".sort(" in lab.text("stalls.py"),
            "the function gives back what sort gives back, and sort gives nothing back: it changes the list",
        ),
        diagnose(got is None, "the function gives nothing back: end it with return"),
        diagnose(got == [3], "that is the one that is taken: the others were asked for"),
        diagnose(got in ([], [5], [14]), "it ends after the first stall: return stands inside the loop"),
        diagnose(got == [14, 9, 5], "the right stalls, and the lowest number first was asked for"),
    ):
        expect(got).equals([5, 9, 14])


@check(after=finds_the_free_ones)
@given(
    stalls=lists(integers(1, 12), max_size=8, unique=True),
    picks=integers(0, 255),
    examples=[{"stalls": [14, 3, 9, 5], "picks": 6}, {"stalls": [1, 2, 3], "picks": 7}],
)
def leaves_out_every_taken_one(lab, stalls, picks):
    """no stall that is taken comes back, also when several stand side by side"""
    taken = [stall for at, stall in enumerate(stalls) if picks >> at & 1]
    got = lab.module("stalls").free(list(stalls), taken)
    text = lab.text("stalls.py")
    with (
        diagnose(
            lambda seen: (
                any(stall in taken for stall in got) and (".remove(" in text or ".pop(" in text or "del " in text)
            ),
            "a stall that is taken was passed over: the loop walks the list that it takes out of, and the rest moves",
        ),
        diagnose(
            lambda seen: sorted(got) == seen.expected, "the right stalls, and the lowest number first was asked for"
        ),
    ):
        expect(got).equals(sorted(set(stalls) - set(taken)))


@check(after=finds_the_free_ones)
def leaves_both_lists_alone(lab):
    """both lists that were given are unchanged"""
    stalls, taken = lab.value([14, 3, 9, 5]), lab.value([14, 9])
    lab.module("stalls").free(stalls, taken)
    with (
        diagnose(
            len(stalls.now) < 4, "the taken ones are missing in the list of all stalls: work on a list of your own"
        ),
        diagnose(stalls.now == [3, 5, 9, 14], "the list of all stalls is sorted now: sort changes it, sorted does not"),
    ):
        expect(stalls.now).equals([14, 3, 9, 5])
    with diagnose(True, "the list of the taken stalls is changed: work on a list of your own"):
        expect(taken.now).equals([14, 9])


@check(after=finds_the_free_ones)
def minds_odd_lists(lab):
    """nothing taken, everything taken, no stalls, or a number that is no stall: all go well"""
    module = lab.module("stalls")
    with (
        diagnose(
            lambda seen: seen.raised == "ValueError",
            "it takes out a number that is not in the list of stalls, and remove stops with an error",
        ),
        diagnose(lambda seen: 7 in seen.got, "a number came back that is no stall: only what is in stalls can be let"),
    ):
        for stalls, taken in (([4, 2], []), ([4, 2], [2, 4]), ([], [7]), ([4, 2], [7, 2])):
            expect(module.free(stalls, taken)).equals(sorted(set(stalls) - set(taken)))
