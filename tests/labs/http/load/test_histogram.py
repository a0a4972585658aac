"""Durations that were counted come back within the error that is promised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backroad.labs.http.load.histogram import ERROR, UNIT, Histogram

DURATIONS = st.lists(st.floats(0, 3600), min_size=1, max_size=200)


@given(DURATIONS, st.sampled_from([0.01, 0.5, 0.9, 0.99, 0.999, 1.0]))
def test_a_quantile_is_within_the_error(durations: list[float], share: float):
    counted = Histogram(durations)
    exact = sorted(durations)[max(0, -(-round(share * 1000) * len(durations) // 1000) - 1)]
    assert abs(counted.quantile(share) - exact) <= exact * ERROR + UNIT
    assert counted.longest == max(durations)
    assert counted.count == len(durations)


@given(DURATIONS, DURATIONS)
def test_two_that_are_merged_say_the_same_as_one(some: list[float], others: list[float]):
    merged, whole = Histogram(some), Histogram(some + others)
    merged.merge(Histogram(others))
    assert [merged.quantile(n / 10) for n in range(1, 11)] == [whole.quantile(n / 10) for n in range(1, 11)]
    assert (merged.count, merged.longest) == (whole.count, whole.longest)
    assert merged.below(1.0) == whole.below(1.0)


def test_nothing_counted_is_no_time():
    assert Histogram().quantile(0.99) == 0
    assert Histogram([-1.0]).quantile(1) == 0


def test_a_share_of_a_hundred_is_a_whole_number():
    counted = Histogram([n / 1000 for n in range(1, 101)])
    assert round(counted.quantile(0.99), 3) == 0.099
    assert counted.below(0.0505) == 50
