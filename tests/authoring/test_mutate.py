from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backroad.authoring.mutants import mutants
from backroad.authoring.mutate import Survivor, Tally
from backroad.authoring.proof import State
from backroad.authoring.run import LEAST
from backroad.authoring.verify import Begun, Ended, Ran, Verifier, prepare
from backroad.grading.haste import Haste
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, CheckResult, Outcome, Verdict
from backroad.settings import Settings

ALIVE = ("", "")


def ended(exercise: Exercise, grader: Any, **options: Any) -> Ended:
    """All that proof f finds of one exercise."""
    last = list(Verifier(lambda: grader, jobs=1, proofs="f", **options).verify([exercise]))[-1]
    assert isinstance(last, Ended)
    return last


def tallied(found: Ended) -> Tally:
    assert found.mutants is not None
    return found.mutants


def surviving(*places: str) -> Callable[..., Any]:
    """A script in which the mutants that hold one of the texts pass."""
    return lambda name, *_: ALIVE if name.startswith("mutant") and any(place in name for place in places) else None


def accept(exercise: Exercise, **reasons: str) -> None:
    lines = "".join(f'{name.removeprefix("m")} = "{reason}"\n' for name, reason in reasons.items())
    (Path(exercise.folder) / "equivalent.toml").write_text(lines)


def longer(exercise: Exercise) -> Exercise:
    """The exercise with a solution that has twelve mutants."""
    lines = "".join(f"    {name} = number + 1\n" for name in "abc")
    (Path(exercise.folder) / "solution/double.py").write_text(f"def double(number):\n{lines}    return a, b, c\n")
    return exercise


def test_every_mutant_dies(double: Exercise, scripted: Any) -> None:
    found = ended(double, scripted())
    assert [(proof.letter, proof.state) for proof in found.proofs] == [("f", State.PROVED)]
    count = len(mutants(double))
    assert tallied(found) == Tally(count, count, 0)
    assert found.runs == count + 1
    assert tallied(found).figures == f"{count} of {count} mutants die (100%)"


def test_nine_of_ten_are_enough(double: Exercise, scripted: Any) -> None:
    found = ended(longer(double), scripted(surviving("a = number - 1")))
    assert found.proved
    assert tallied(found).figures == "9 of 10 mutants die (90%)"
    (survivor,) = tallied(found).survivors
    assert survivor.mutant.change == "`a = number + 1` becomes `a = number - 1`"


def test_eight_of_ten_are_not(double: Exercise, scripted: Any) -> None:
    found = ended(longer(double), scripted(surviving("a = number - 1", "b = number - 1")))
    assert found.proofs[0].state is State.FAILED
    assert found.proofs[0].faults == (
        "8 of 10 mutants die (80%), and 90% must: let a check see the change, or say in equivalent.toml why none can",
    )
    assert [item.mutant.line for item in tallied(found).survivors] == [2, 3]


def test_an_accepted_mutant_leaves_the_count(double: Exercise, scripted: Any) -> None:
    one = next(mutant for mutant in mutants(longer(double)) if "a = number - 1" in mutant.diff)
    accept(double, **{f"m{one.id}": "nobody sees it"})
    found = ended(double, scripted(surviving("a = number - 1", "b = number - 1")))
    assert tallied(found).figures == "8 of 10 mutants die (89%, 1 accepted as equivalent)"
    assert Survivor(one, "nobody sees it") in tallied(found).survivors
    assert not found.proved
    found = ended(double, scripted(surviving("a = number - 1")))
    assert tallied(found).share == 1.0
    assert found.proved


def test_an_accepted_mutant_that_dies(double: Exercise, scripted: Any) -> None:
    one = mutants(double)[0]
    accept(double, **{f"m{one.id}": "nobody sees it"})
    assert ended(double, scripted()).proofs[0].faults == (
        f"doubles_the_example rejects what equivalent.toml accepts, so take it out. {one.sentence}",
    )


def test_an_accepted_mutant_that_is_none(double: Exercise, scripted: Any) -> None:
    accept(double, m0123456789ab="nobody sees it")
    assert ended(double, scripted()).proofs[0].faults == (
        "0123456789ab in equivalent.toml is no mutant of the solution: take it out",
    )


def test_an_equivalent_toml_that_cannot_be_read(double: Exercise, scripted: Any) -> None:
    (Path(double.folder) / "equivalent.toml").write_text("=")
    found = ended(double, scripted())
    assert found.proofs[0].state is State.BROKEN
    assert "equivalent.toml cannot be read" in found.proofs[0].faults[0]
    assert found.mutants is None


def broken(exercise: Exercise, cause: Cause) -> Verdict:
    result = CheckResult("doubles_the_example", "t", Outcome.BROKEN, "check.py stopped: TypeError")
    return Verdict(exercise.id, Outcome.BROKEN, (result,), 1, 0.0, "", cause=cause)


def test_a_check_that_stops_by_itself_is_a_fault_of_the_exercise(double: Exercise, scripted: Any) -> None:
    grader = scripted(lambda name, *_: broken(double, Cause.OURS) if "return None" in name else None)
    found = ended(double, grader)
    proof = found.proofs[0]
    assert proof.state is State.FAILED
    (fault,) = proof.faults
    assert fault.startswith(
        "a check stops over a mutant. double.py, line 3: `return number * 2` becomes `return None` ("
    )
    assert fault.endswith("): doubles_the_example: check.py stopped: TypeError")
    assert tallied(found).figures == "3 of 4 mutants die (100%, 1 not judged)"


@pytest.mark.parametrize("cause", [Cause.BUSY, Cause.MISSING])
def test_what_this_machine_cannot_judge_is_not(double: Exercise, scripted: Any, cause: Cause) -> None:
    lines = longer(double)
    grader = scripted(lambda name, *_: broken(double, cause) if "a = number - 1" in name else None)
    proof = ended(lines, grader).proofs[0]
    assert proof.state is State.BROKEN
    assert proof.faults[0].startswith(f"could not be judged: {cause}. double.py, line 2: ")


def test_a_solution_that_does_not_pass_has_no_mutants_run(double: Exercise, scripted: Any) -> None:
    grader = scripted(lambda name, *_: ("doubles_the_example", "no") if name == "solution" else None)
    found = ended(double, grader)
    assert found.proofs[0].state is State.BROKEN
    assert found.proofs[0].faults == ("the solution does not pass, so its mutants prove nothing",)
    assert found.runs == 1


@pytest.mark.parametrize(("seconds", "limit"), [(0.01, LEAST), (0.5, 1.5), (0.9, 2.7)])
def test_a_mutant_gets_a_small_multiple_of_the_solutions_time(
    double: Exercise, scripted: Any, seconds: float, limit: float
) -> None:
    seen: list[Haste | None] = []
    right = CheckResult("doubles_the_example", "t", Outcome.PASSED, seconds=seconds)
    hung = CheckResult("doubles_the_example", "t", Outcome.FAILED, "it never ends", late=True)

    class Watched(scripted):  # type: ignore[misc]
        def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Verdict:
            seen.append(haste)
            result = hung if haste else right
            return Verdict(exercise.id, result.outcome, (result,), seed, 0.1, "none")

    found = ended(double, Watched())
    assert seen == [None, *[Haste({"doubles_the_example": limit}, rough=True, first=True)] * tallied(found).made]
    assert tallied(found).late == tallied(found).made
    assert "by the time limit" in tallied(found).figures


def test_an_accepted_mutant_that_is_only_slow_has_all_the_time_of_the_exercise(double: Exercise, scripted: Any) -> None:
    one = mutants(double)[0]
    accept(double, **{f"m{one.id}": "only slower"})
    asked: list[Haste | None] = []

    class Slow(scripted):  # type: ignore[misc]
        def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Verdict:
            if snapshot != one.snapshot:
                return super().judge(exercise, snapshot, seed, haste)
            asked.append(haste)
            outcome = Outcome.FAILED if haste and haste.seconds else Outcome.PASSED
            result = CheckResult("doubles_the_example", "t", outcome, late=outcome is Outcome.FAILED)
            return Verdict(exercise.id, outcome, (result,), seed, 0.1, "none")

    found = ended(double, Slow())
    assert found.proved
    assert asked[1:] == [Haste(rough=True, first=True)]
    assert [item.reason for item in tallied(found).survivors] == ["only slower"]


def test_the_work_is_shared_and_told(double: Exercise, scripted: Any) -> None:
    lines = "".join(f"    a{number} = number + 1\n" for number in range(20))
    (Path(double.folder) / "solution/double.py").write_text(f"def double(number):\n{lines}    return a1\n")
    events = list(Verifier(scripted, proofs="f", jobs=2, most=25).verify([double]))
    assert events[0] == Begun(double.id, 26)
    ran = [event for event in events if isinstance(event, Ran)]
    assert [event.name.split()[0] for event in ran].count("solution") == 1
    assert len(ran) == 26
    last = events[-1]
    assert isinstance(last, Ended)
    assert tallied(last).made == 25


def test_an_exercise_without_mutants(double: Exercise, scripted: Any) -> None:
    (Path(double.folder) / "solution/double.py").write_text("from operator import neg as double\n")
    found = ended(double, scripted())
    assert found.proved
    assert tallied(found) == Tally(0, 0, 0)
    assert found.runs == 0


# With the real grader -----------------------------------------------------------------------------------------

WEAK = '''
from backroad.checks import check, expect


@check
def gives_a_number(lab):
    """it gives a number"""
    expect(lab.module("double").double(4)).satisfies(lambda got: isinstance(got, int), expected="a number")
'''


@pytest.mark.slow
def test_a_check_that_looks_at_too_little_lets_mutants_live(double: Exercise, settings: Settings) -> None:
    (Path(double.folder) / "check.py").write_text(WEAK)
    selection, verifier = prepare(settings, [double.id], proofs="f")
    found = next(item for item in verifier.verify(selection.exercises) if isinstance(item, Ended))
    assert found.proofs[0].state is State.FAILED
    diffs = [item.mutant.diff for item in tallied(found).survivors]
    assert any("-    return number * 2\n+    return number * 3" in diff for diff in diffs), diffs
    assert not any("return None" in diff for diff in diffs)


@pytest.mark.slow
def test_a_mutant_that_never_ends_dies_soon(double: Exercise, settings: Settings) -> None:
    text = "def double(number):\n    left = 5\n    while left > 0:\n        left -= 1\n    return 2 * number\n"
    (Path(double.folder) / "solution/double.py").write_text(text)
    selection, verifier = prepare(settings, [double.id], proofs="f", jobs=1)
    events = list(verifier.verify(selection.exercises))
    assert isinstance(events[-1], Ended)
    assert tallied(events[-1]).late >= 1
