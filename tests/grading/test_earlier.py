"""Milestones: the checks of the earlier ones run again behind a milestone's own, and say where they come from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from backroad.curriculum import library, read
from backroad.grading.haste import Haste
from backroad.model.events import CheckStarted
from backroad.model.roadmap import Exercise, chained
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, Verdict

from ..workshop import Workshop, passed  # noqa: TID252

TOY = Path(__file__).parent.parent / "roadmaps"
PRICE = "toy-shop/price"


def bill() -> Exercise:
    return library.survey([TOY]).library.exercises["toy-shop/bill"]


def keys(verdict: Verdict) -> list[str]:
    return [check.key for check in verdict.checks]


def milestones(shop: Workshop, *checks: str, lab: str = "python", file: str = "m.py") -> tuple[Exercise, ...]:
    """Milestones with one check each, whose last one is to be graded."""
    made = []
    for number, text in enumerate(checks, 1):
        kind = lab if number == 1 else "python"
        made.append(replace(shop.exercise(text, {file: ""}, kind), id=f"toy/{number}"))
    return chained(made)


def says(number: int) -> str:
    body = f"expect(lab.module('m').f({number})).equals({number})"
    return f"@check\ndef works(lab):\n    'the answer to {number}'\n    {body}\n"


def test_what_worked_before_is_run_again_behind_the_own_checks(shop: Workshop) -> None:
    found = shop.grader.judge(bill(), read.solution(bill()), 7)
    passed(found)
    own = ["adds_the_prices", "counts_repeats"]
    assert keys(found) == [*own, f"{PRICE}:knows_the_prices", f"{PRICE}:refuses_what_it_does_not_sell"]


def test_what_no_longer_holds_is_a_red_of_the_milestone_it_comes_from(shop: Workshop) -> None:
    program = b"PRICES = {'apple': 30, 'pear': 40}\ndef price(name): return PRICES.get(name, 0)\n"
    program += b"def bill(names): return sum(map(price, names))\n"
    found = shop.grader.judge(bill(), Snapshot({"shop.py": program}), 7)
    red = found.first_failure
    assert (found.verdict, found.cause) == (Outcome.FAILED, None)
    assert red is not None
    assert (red.milestone, red.name) == (PRICE, "refuses_what_it_does_not_sell")
    assert red.message.startswith("a plum costs 0")


def test_behind_an_own_red_nothing_more_is_run(shop: Workshop) -> None:
    found = shop.grader.judge(bill(), read.starter(bill()), 7)
    assert found.verdict is Outcome.FAILED
    assert keys(found) == ["adds_the_prices", "counts_repeats"]


def test_a_retired_check_is_left_out_and_nothing_waits_for_it(shop: Workshop) -> None:
    exercise = replace(bill(), retires=(f"{PRICE}:knows_the_prices",))
    found = shop.grader.judge(exercise, read.solution(exercise), 7)
    passed(found)
    assert keys(found)[2:] == [f"{PRICE}:refuses_what_it_does_not_sell"]


def test_a_check_stays_retired_in_the_milestones_behind(shop: Workshop) -> None:
    first, second, third = milestones(shop, says(1), says(2), says(3))
    second = replace(second, retires=("toy/1:works",))
    third = chained((first, second, third))[-1]
    found = shop.grader.judge(third, Snapshot({"m.py": b"def f(n): return n if n > 1 else 0\n"}), 7)
    passed(found)
    assert keys(found) == ["works", "toy/2:works"]


def test_the_oldest_comes_first_and_what_rests_on_a_broken_one_is_not_run(shop: Workshop) -> None:
    *_, last = milestones(shop, says(1), says(2), says(3), says(4))
    found = shop.grader.judge(last, Snapshot({"m.py": b"def f(n): return n if n > 2 else 0\n"}), 7)
    assert [(check.key, check.outcome) for check in found.checks] == [
        ("works", Outcome.PASSED),
        ("toy/1:works", Outcome.FAILED),
    ]


def test_every_check_is_announced_when_its_turn_comes(shop: Workshop) -> None:
    *_, last = milestones(shop, says(1), says(2))
    events = shop.grader.run(last, Snapshot({"m.py": b"def f(n): return n\n"}), 7)
    started = [event for event in events if isinstance(event, CheckStarted)]
    assert [(event.title, event.number, event.total) for event in started] == [
        ("the answer to 2", 1, 1),
        ("the answer to 1", 2, 2),
    ]


def test_an_earlier_milestone_keeps_its_lab(shop: Workshop) -> None:
    prints = "@check\ndef prints(lab):\n    'it prints'\n    expect(lab.run('m.py')).prints('1\\n')\n"
    *_, last = milestones(shop, prints, says(2), lab="program")
    found = shop.grader.judge(
        last, Snapshot({"m.py": b"def f(n): return n\nif __name__ == '__main__': print(f(1))\n"}), 7
    )
    passed(found)
    assert keys(found) == ["works", "toy/1:prints"]


def test_a_check_file_of_an_earlier_milestone_that_cannot_be_run_is_ours(shop: Workshop) -> None:
    first, last = milestones(shop, says(1), says(2))
    Path(first.folder, "check.py").write_text("1 / 0\n")
    found = shop.grader.judge(last, Snapshot({"m.py": b"def f(n): return n\n"}), 7)
    assert found.verdict is Outcome.BROKEN
    assert "check.py cannot be run: ZeroDivisionError" in found.notes[0]


def test_checks_of_a_project_share_a_module(shop: Workshop) -> None:
    (shop.folder / "shared.py").write_text(
        "from backroad.checks import expect\ndef same(lab, n): expect(lab.module('m').f(n)).equals(n)\n"
    )
    text = "from shared import same\n@check\ndef works(lab):\n    'it works'\n    same(lab, 3)\n"
    *_, last = milestones(shop, text, text)
    passed(shop.grader.judge(last, Snapshot({"m.py": b"def f(n): return n\n"}), 7))
    (shop.folder / "shared.py").write_text("def same(lab, n): lab.module('m').f(n).upper()\n")
    found = shop.grader.judge(last, Snapshot({"m.py": b"def f(n): return None\n"}), 7)
    assert found.checks[0].message.startswith("nothing was given back (None)")


def test_in_haste_the_checks_of_all_milestones_have_one_order(shop: Workshop) -> None:
    order = [f"{PRICE}:knows_the_prices", "adds_the_prices", "nobody_knows_it"]
    found = shop.grader.judge(bill(), read.solution(bill()), 7, Haste(first=True, order=order))
    passed(found)
    rest = ["counts_repeats", f"{PRICE}:refuses_what_it_does_not_sell"]
    assert keys(found) == [*order[:2], *rest]


def test_in_haste_the_first_red_is_the_first_in_that_order(shop: Workshop) -> None:
    haste = Haste(first=True, order=[f"{PRICE}:knows_the_prices", f"{PRICE}:refuses_what_it_does_not_sell"])
    found = shop.grader.judge(bill(), Snapshot({"shop.py": b"def price(name): return 0\n"}), 7, haste)
    assert [(check.key, check.outcome) for check in found.checks] == [(f"{PRICE}:knows_the_prices", Outcome.FAILED)]


def test_in_haste_only_the_own_checks_may_be_asked_for(shop: Workshop) -> None:
    found = shop.grader.judge(bill(), read.solution(bill()), 7, Haste(own=True))
    passed(found)
    assert keys(found) == ["adds_the_prices", "counts_repeats"]


def test_in_haste_checks_may_be_granted(shop: Workshop) -> None:
    nothing = Snapshot({"shop.py": b"def price(name): return 0\ndef bill(names): return 0\n"})

    def first(*granted: str) -> str:
        red = shop.grader.judge(bill(), nothing, 7, Haste(granted=granted)).first_failure
        return red.key if red else ""

    own, earlier = ("adds_the_prices", "counts_repeats"), f"{PRICE}:knows_the_prices"
    assert first() == "adds_the_prices"
    assert first(*own) == earlier
    assert first(*own, earlier) == f"{PRICE}:refuses_what_it_does_not_sell"
    passed(shop.grader.judge(bill(), nothing, 7, Haste(granted=[*own, earlier, first(*own, earlier)])))


def test_what_was_tried_often_is_tried_less_often_behind_a_later_milestone(shop: Workshop) -> None:
    text = (
        "from backroad.checks import integers\nseen = []\n"
        "@check\n@given(n=integers(0, 9), times=9, again=2)\n"
        "def draws(lab, n):\n    'drawn'\n    seen.append(n)\n"
        "@check\ndef tries(lab):\n    'tried'\n    expect((len(seen), lab.rounds(35, again=8))).equals({})\n"
    )
    first, last = milestones(shop, text.format("(9, 35)"), says(2))
    work = Snapshot({"m.py": b"def f(n): return n\n"})
    passed(shop.grader.judge(first, work, 7))
    assert keys(shop.grader.judge(last, work, 7)) == ["works", "toy/1:draws", "toy/1:tries"]
    red = shop.grader.judge(last, work, 7).first_failure
    assert red is not None
    assert "(2, 8)" in str(red.evidence)


def test_with_another_seed_a_check_that_held_goes_fewer_rounds(shop: Workshop) -> None:
    text = "@check\ndef tries(lab, rng):\n    'tried'\n    expect(lab.rounds(35, again=8)).equals({})\n"
    exercise = shop.exercise(text, {"m.py": ""}, "python")
    work = Snapshot({"m.py": b""})
    red = shop.grader.judge(exercise, work, 7, Haste(known={"tries": "passed"}, sure=["tries"])).first_failure
    assert red is not None
    assert "8" in str(red.evidence)
    assert "35" in str(shop.grader.judge(exercise, work, 7, Haste(known={"tries": "failed"})).checks[0].evidence)
