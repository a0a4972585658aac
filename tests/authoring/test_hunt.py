"""Which check is tried first over a mutant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backroad.authoring.hunt import Hunt
from backroad.authoring.mutants import Mutant
from backroad.curriculum import library
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import CheckResult, Outcome, Verdict

TOY = Path(__file__).parent.parent / "roadmaps"
KNOWS, REFUSES = "toy-shop/price:knows_the_prices", "toy-shop/price:refuses_what_it_does_not_sell"
SECONDS = {"adds_the_prices": 1.0, "counts_repeats": 1.0, KNOWS: 1.0, REFUSES: 1.0}


@pytest.fixture
def bill() -> Exercise:
    return library.survey([TOY]).library.exercises["toy-shop/bill"]


def mutant(line: int, file: str = "shop.py") -> Mutant:
    return Mutant(str(line), file, line, "changed", "", Snapshot({}))


def ends(bill: Exercise, *checks: tuple[str, bool]) -> Verdict:
    results = []
    for key, holds in checks:
        milestone, _, name = key.rpartition(":")
        results.append(CheckResult(name, "t", Outcome.PASSED if holds else Outcome.FAILED, milestone=milestone))
    return Verdict(bill.id, Outcome.FAILED, tuple(results), 1, 0.1, "none")


def test_checks_that_take_nothing_stay_as_they_are(bill: Exercise) -> None:
    assert Hunt(bill).order(mutant(1), dict.fromkeys(SECONDS, 0.1)) == ()


def test_at_first_the_own_ones_and_of_those_the_quick_ones(bill: Exercise) -> None:
    assert Hunt(bill).order(mutant(1), SECONDS) == ("adds_the_prices", "counts_repeats", KNOWS, REFUSES)
    slow = SECONDS | {"adds_the_prices": 40.0}
    assert Hunt(bill).order(mutant(1), slow)[-2:] == ("adds_the_prices", "counts_repeats")


def test_what_rejected_a_neighbour_comes_first_behind_what_it_rests_on(bill: Exercise) -> None:
    hunt = Hunt(bill)
    hunt.learn(
        mutant(10), ends(bill, ("adds_the_prices", True), ("counts_repeats", True), (KNOWS, True), (REFUSES, False))
    )
    assert hunt.order(mutant(11), SECONDS)[0] in (KNOWS, REFUSES)
    assert hunt.order(mutant(11), SECONDS).index(KNOWS) < hunt.order(mutant(11), SECONDS).index(REFUSES)


def test_a_neighbour_says_more_than_another_file(bill: Exercise) -> None:
    hunt = Hunt(bill)
    hunt.learn(mutant(10), ends(bill, ("adds_the_prices", True), (KNOWS, False)))
    hunt.learn(mutant(90), ends(bill, ("adds_the_prices", False)))
    assert hunt.order(mutant(12), SECONDS)[0] == KNOWS
    assert hunt.order(mutant(88), SECONDS)[0] == "adds_the_prices"
    assert hunt.order(mutant(12, "other.py"), SECONDS)[0] == "adds_the_prices"


def test_every_check_is_named_once_and_none_that_is_retired(bill: Exercise) -> None:
    assert sorted(Hunt(bill).order(mutant(1), SECONDS)) == sorted(SECONDS)
    order = Hunt(replace(bill, retires=(KNOWS,))).order(mutant(1), SECONDS)
    assert KNOWS not in order
