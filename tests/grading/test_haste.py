"""What a judge leaves out when only a part of a verdict is to be learned."""

from __future__ import annotations

import pytest

from backroad.checks import check, expect, given, integers
from backroad.grading.haste import Haste
from backroad.labs.rejection import OurFault, Rejection
from backroad.model.verdict import Outcome

from .paper import Court, made, raising, timeout

PASSED, FAILED, BLOCKED, BROKEN = Outcome.PASSED, Outcome.FAILED, Outcome.BLOCKED, Outcome.BROKEN


def test_in_haste_a_check_has_less_time_and_a_second_try_four_times_as_much():
    court = Court([made("one", raising(timeout(starved=1.0), None)), made("two")], haste=Haste({"one": 0.25}))
    assert court.outcomes() == [PASSED, PASSED]
    assert court.labs[0].times == [0.25, 1.0, None]


def test_in_haste_nothing_is_run_after_the_first_that_fails():
    ours, red = raising(OurFault("ours"), OurFault("ours")), raising(Rejection("no"))
    checks = [made("one", ours), made("two", red), made("three")]
    assert Court(checks, haste=Haste(first=True)).outcomes() == [BROKEN, FAILED]


def test_in_haste_what_takes_nothing_from_the_seed_ends_as_it_did():
    def draws(rng):
        """it draws"""

    def makes(lab, number):
        """it makes"""

    known = {name: str(FAILED) for name in ("one", "draws", "makes")}
    made_up = check(given(number=integers(0, 1), times=1)(makes))
    checks = [made("one"), check(draws), made_up, made("two", after=made("one")), made("three")]
    court = Court(checks, haste=Haste(known=known))
    assert court.outcomes() == [FAILED, PASSED, PASSED, BLOCKED, PASSED]
    assert Court([made("one")], haste=Haste(known=known)).labs == []


@pytest.mark.parametrize(("before", "most"), [(PASSED, 10), (FAILED, 32)])
def test_in_haste_a_check_that_held_tries_fewer_inputs_and_no_examples(before: Outcome, most: int):
    tried: list[int] = []

    def makes(lab, number):
        """it makes"""
        tried.append(number)

    made_up = check(given(number=integers(0, 10**6), examples=[{"number": -1}] * 2, times=30)(makes))
    sure = ["makes"] if before is PASSED else []
    assert Court([made_up], haste=Haste(known={"makes": str(before)}, sure=sure)).outcomes() == [PASSED]
    assert most / 2 < len(tried) <= most
    assert (tried[0] == -1) is (before is FAILED)


def test_in_haste_examples_are_tried_where_the_check_throws_dice():
    tried: list[int] = []

    def makes(lab, rng, number):
        """it makes"""
        tried.append(number)

    made_up = check(given(number=integers(0, 9), examples=[{"number": -1}], times=3)(makes))
    assert Court([made_up], haste=Haste(known={"makes": str(PASSED)})).outcomes() == [PASSED]
    assert tried[0] == -1


@pytest.mark.parametrize("rough", [False, True])
def test_where_only_outcomes_count_a_failing_input_is_not_made_smaller(rough: bool):
    tried: list[int] = []

    def small(lab, number):
        """it is small"""
        tried.append(number)
        expect(number).satisfies(lambda got: got < 3, expected="less than 3")

    made_up = check(given(number=integers(0, 10**6), times=20)(small))
    assert Court([made_up], haste=Haste(rough=rough)).outcomes() == [FAILED]
    assert (min(number for number in tried if number > 2) == 3) is not rough
