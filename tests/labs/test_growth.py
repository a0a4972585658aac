"""Growth from measurements made up here, so that no clock decides."""

from __future__ import annotations

import pytest

from backroad.labs import growth

SIZES = (1000, 2000, 4000, 8000)


@pytest.mark.parametrize("power", [0, 0.5, 1, 2, 3])
def test_the_exponent_of_a_power_is_found(power: float):
    assert growth.fit([(size, 1e-6 * size**power) for size in SIZES]) == pytest.approx(power)


def test_one_outlier_does_not_move_it():
    points = [(size, 1e-6 * size) for size in SIZES]
    points[2] = (4000, 1.0)
    assert growth.fit(points) == pytest.approx(1, abs=0.6)
    points = [(n, 1e-6 * n) for n in (100, 200, 400, 800, 1600, 3200)]
    points[1] = (200, 1.0)
    assert growth.fit(points) == pytest.approx(1, abs=0.01)


def test_no_time_at_all_is_no_growth():
    assert growth.fit([(1, 0.0), (2, 0.0), (4, 0.0)]) == 0


def test_a_quiet_machine_is_believed_after_two_rounds():
    runs: list[int] = []

    def run(size: int) -> float:
        runs.append(size)
        return size * 1e-5

    found = growth.measure("work", run, SIZES)
    assert found == growth.Growth("work", tuple((size, size * 1e-5) for size in SIZES), pytest.approx(1))
    assert runs == [1000, *SIZES, *SIZES]


def test_the_fastest_counts_however_busy_the_machine_was_meanwhile():
    seen: dict[int, int] = {}

    def run(size: int) -> float:
        seen[size] = seen.get(size, 0) + 1
        return size * size * 4e-9 * (1 if seen[size] in (5, 7) else 2 + seen[size] / 2)

    found = growth.measure("work", run, (1000, 1400, 2000))
    assert found.exponent == pytest.approx(2)
    assert seen == {1000: 8, 1400: 7, 2000: 7}


def test_what_is_never_seen_twice_alike_is_measured_nine_times():
    seen: dict[int, int] = {}

    def run(size: int) -> float:
        seen[size] = seen.get(size, 0) + 1
        return size * 5e-6 * 1.2 ** -seen[size]

    growth.measure("work", run, SIZES)
    assert seen == {1000: 10, 2000: 9, 4000: 9, 8000: 9}


def test_after_a_second_of_measuring_no_further_round_is_begun():
    runs: list[int] = []

    def run(size: int) -> float:
        runs.append(size)
        return size * 1e-3

    growth.measure("work", run, SIZES)
    assert runs == [1000, *SIZES]


@pytest.mark.parametrize(("each", "first"), [(1e-6, 4000), (1e-7, 64_000), (1e-5, 1000)])
def test_sizes_are_doubled_until_a_run_takes_long_enough(each: float, first: int):
    found = growth.measure("work", lambda size: size * each, SIZES)
    assert [size for size, _ in found.points] == [first, first * 2, first * 4, first * 8]


def test_what_is_too_fast_even_at_the_largest_size_does_not_grow():
    found = growth.measure("work", lambda size: size * size * 1e-15, SIZES)
    assert found.points[-1][0] == 512_000
    assert found.exponent == 0


def test_counted_work_is_fitted_without_repeats():
    runs: list[int] = []

    def run(size: int) -> int:
        runs.append(size)
        return size * size

    found = growth.counted("work", run, (10, 20, 40))
    assert found == growth.Growth("work", ((10, 100.0), (20, 400.0), (40, 1600.0)), pytest.approx(2), "comparisons")
    assert runs == [10, 20, 40]


def test_work_without_any_comparison_counts_as_one():
    found = growth.counted("work", lambda size: 0, (10, 20))
    assert (found.points, found.exponent) == (((10, 1.0), (20, 1.0)), 0)
