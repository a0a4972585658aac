"""Callers are drawn one by one and put into buckets, so the true percentile is known to the check."""

import math

from backroad.checks import check, diagnose, expect, fail, given, lists, sampled

DESK = [(1, 90), (5, 96), (math.inf, 100)]
BOUNDS = (1, 2, 5, 10, 20, 60, math.inf)
WAITS = sampled((0.2, 0.9, 1, 1.5, 3, 5, 7, 12, 30, 59, 61, 300))


@check
def estimates_the_example(lab):
    """the example: half of the callers, and 95 of 100"""
    waits = lab.module("waits")
    half, got = waits.percentile.attempt(50, DESK).value, waits.percentile(95, DESK)
    with (
        diagnose(got is None, "the function gives nothing back: end it with return"),
        diagnose(
            lambda seen: got == 5 and half > 1,
            "the counts were added up, and each of them contains the ones before it: 100 callers are all of them",
        ),
        diagnose(
            got == 5, "5 is the end of the bucket: of the 6 callers in it, the one who is asked about is the fifth"
        ),
        diagnose(got == 3, "3 is the middle of the bucket, wherever in it the caller stands"),
        diagnose(
            got == 1 + 4 * 95 / 96, "96 is how many waited at most 5 seconds: in the bucket from 1 to 5 are 6 of them"
        ),
        diagnose(got == 1, "1 is where the bucket begins: the caller stands further in"),
        diagnose(
            type(got) is float and got < 1, "the counts were added up, and each of them contains the ones before it"
        ),
    ):
        expect(got).is_close_to(1 + 4 * 5 / 6)
    got = waits.percentile(50, DESK)
    with (
        diagnose(
            lambda seen: math.isnan(got) or math.isinf(got),
            "the first bucket begins at 0; the pair before the first one, `histogram[-1]`, is the last one",
        ),
        diagnose(lambda seen: got == 1, "the first bucket begins at 0, and the callers in it are spread from there"),
    ):
        expect(got).is_close_to(50 / 90)


@check(after=estimates_the_example)
def knows_no_end(lab):
    """a caller beyond the last bound waited at least that long"""
    got = lab.module("waits").percentile(99, DESK)
    with diagnose(
        lambda seen: math.isnan(got) or math.isinf(got),
        "nobody can say how far beyond the last bound it is, and infinity is no estimate: give the bound",
    ):
        expect(got).is_close_to(5)


@check(after=estimates_the_example)
def says_what_is_certain(lab):
    """the bounds between which the true value lies"""
    waits = lab.module("waits")
    for p, wanted in ((50, (0, 1)), (95, (1, 5)), (99, (5, math.inf))):
        got = waits.between(p, DESK)
        with (
            diagnose(got is None, "the function gives nothing back: end it with return"),
            diagnose(type(got) is list, "that is a list: give the two bounds as a tuple, `(low, high)`"),
            diagnose(got == (5, 5), "beyond the last bound nothing ends the bucket: its end is math.inf"),
        ):
            lies_between(got, wanted)


@check(after=[knows_no_end, says_what_is_certain])
def stands_at_the_bound(lab):
    """a rank that a count just reaches is still in that bucket"""
    waits = lab.module("waits")
    histogram = [(1, 5), (5, 5), (60, 10), (math.inf, 10)]
    got = waits.percentile(50, histogram)
    with diagnose(
        got == 5, "5 callers are 50 per cent of 10, and all 5 waited at most a second: `at least`, not `more than`"
    ):
        expect(got).is_close_to(1)
    lies_between(waits.between(50, histogram), (0, 1))
    got = waits.between(7, [(1, 7), (5, 50), (math.inf, 100)])
    with diagnose(
        got == (1, 5),
        "7 of 100 callers waited at most a second, and the rank 7 is theirs: 7 / 100 * 100 comes out a hair above 7, so"
        " multiply first",
    ):
        lies_between(got, (0, 1))


@check(after=stands_at_the_bound)
def has_nobody(lab):
    """where nobody has called there is no percentile"""
    waits = lab.module("waits")
    quiet = [(1, 0), (5, 0), (math.inf, 0)]
    for got in (
        waits.percentile(95, quiet),
        waits.between(95, quiet),
        waits.overall(95, [quiet, quiet]),
        waits.overall(95, []),
    ):
        with diagnose(
            got in (0, (0, 1)), "nobody has called, and the answer says that they all waited for a moment only"
        ):
            expect(got).equals(None)


@check(after=stands_at_the_bound)
@given(callers=lists(WAITS, min_size=1, max_size=30), p=sampled((1, 25, 50, 90, 95, 99, 100)), times=60)
def holds_for_any_callers(lab, callers, p):
    """for any callers the true value lies between the bounds, and the estimate too"""
    waits, histogram = lab.module("waits"), bucketed(callers)
    true = sorted(callers)[max(0, math.ceil(p * len(callers) / 100) - 1)]
    low, high, estimate = right(p, histogram)
    expect(low < true <= high).equals(True)
    lies_between(waits.between(p, histogram), (low, high))
    got = waits.percentile(p, histogram)
    with diagnose(
        got == right(p, histogram, math.ceil)[2], "the rank was made a whole number: it may lie between two callers"
    ):
        expect(got).is_close_to(estimate)


@check(after=stands_at_the_bound)
def does_not_hide_the_slow_desk(lab):
    """over all desks, what the callers of a slow desk wait is seen"""
    waits = lab.module("waits")
    quick = [(1, 1), (5, 1), (60, 1), (math.inf, 1)]
    slow = [(1, 0), (5, 0), (60, 90), (math.inf, 99)]
    expect(waits.overall(95, [DESK])).is_close_to(right(95, DESK)[2])
    each = [right(50, quick)[2], right(50, quick)[2], right(50, slow)[2]]
    wanted = right(50, merged([quick, quick, slow]))[2]
    got = waits.overall(50, [quick, quick, slow])
    with (
        diagnose(got is None, "the function gives nothing back: end it with return"),
        diagnose(
            lambda seen: abs(got - sum(each) / 3) < 1e-6,
            "that is the average of the percentiles: two desks with one caller each hide the desk where ninety waited a minute",
        ),
        diagnose(
            lambda seen: abs(got - (2 * each[0] + 99 * each[2]) / 101) < 1e-6,
            "that is an average of the percentiles, by the number of callers: add the counts, and ask once",
        ),
        diagnose(got == 60, "the bound 60 stands there three times, once for each desk: add the counts of all desks"),
        diagnose(lambda seen: abs(got - max(each)) < 1e-6, "that is the percentile of the slowest desk alone"),
        diagnose(lambda seen: abs(got - sorted(each)[1]) < 1e-6, "that is the percentile of the desk in the middle"),
    ):
        expect(got).is_close_to(wanted)


def lies_between(got, wanted):
    """A bound is a number: 1.0 is as good as 1."""
    expect(wanted if type(got) is tuple and got == wanted else got).equals(wanted)


def bucketed(callers):
    return [(bound, sum(wait <= bound for wait in callers)) for bound in BOUNDS]


def merged(histograms):
    return [(pairs[0][0], sum(count for _, count in pairs)) for pairs in zip(*histograms, strict=True)]


def right(p, histogram, whole=float):
    """The bounds of the bucket, and the estimate."""
    rank = whole(p * histogram[-1][1] / 100)
    low, before = 0, 0
    for bound, count in histogram:
        if count >= rank:
            part = (rank - before) / (count - before)
            return low, bound, low if bound == math.inf else low + (bound - low) * part
        low, before = bound, count
    return fail("there is nobody")
