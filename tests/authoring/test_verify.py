from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backroad.authoring.proof import PROOFS, State
from backroad.authoring.run import LEAST
from backroad.authoring.verify import Begun, Ended, Ran, Verifier, prepare
from backroad.curriculum import read
from backroad.curriculum.lint import lint
from backroad.errors import GraderError, UsageError
from backroad.grading.haste import Haste
from backroad.model.limits import Limits
from backroad.model.roadmap import Exercise, Library
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, CheckResult, Outcome, Verdict
from backroad.settings import Settings


def proved(exercise: Exercise, grader: Any, **options: Any) -> dict[str, Any]:
    """Every proof of one exercise by its letter."""
    last = list(Verifier(lambda: grader, jobs=1, **options).verify([exercise]))[-1]
    assert isinstance(last, Ended)
    return {item.letter: item for item in last.proofs}


def failing(exercise: Exercise, grader: Any, **options: Any) -> dict[str, tuple[str, ...]]:
    return {letter: item.faults for letter, item in proved(exercise, grader, **options).items() if item.faults}


def test_a_right_exercise_is_proved(double: Exercise, scripted: Any) -> None:
    proofs = proved(double, scripted())
    assert list(proofs) == ["a", "b", "c", "d", "e", "f", "g", "h"]
    assert {item.state for item in proofs.values()} == {State.PROVED}
    assert proofs["a"].title == "the starter is rejected"


def test_the_starter_is_solved_already(double: Exercise, scripted: Any) -> None:
    grader = scripted(lambda name, *_: ("", "") if name == "starter" else None)
    assert failing(double, grader) == {"a": ("starter passes every check: there is nothing to do",)}


def test_a_check_that_accepts_everything(double: Exercise, scripted: Any) -> None:
    grader = scripted(lambda name, *_: ("", "") if name == "mistakes/always-eight" else None)
    assert failing(double, grader) == {
        "c": ("mistakes/always-eight passes every check; doubles_any_number should reject it",),
        "d": (
            (
                "doubles_any_number is never the first to reject: add a mistake that only doubles_any_number sees, or "
                "take the check out"
            ),
        ),
    }


def test_a_mistake_is_rejected_by_the_wrong_check(double: Exercise, scripted: Any) -> None:
    said = ("doubles_the_example", "every number gives 8")
    grader = scripted(lambda name, *_: said if name == "mistakes/always-eight" else None)
    assert failing(double, grader)["c"] == (
        (
            "mistakes/always-eight is rejected first by doubles_the_example, not by doubles_any_number: "
            "every number gives 8"
        ),
    )


def test_a_mistake_is_told_something_else(double: Exercise, scripted: Any) -> None:
    said = ("doubles_any_number", "every number gives the same")
    grader = scripted(lambda name, *_: said if name == "mistakes/always-eight" else None)
    assert failing(double, grader) == {
        "c": (
            'mistakes/always-eight is told "every number gives the same", which does not say "every number gives {n}"',
        )
    }


def test_nobody_can_pass(double: Exercise, scripted: Any) -> None:
    said = ("doubles_the_example", "expected 9")
    grader = scripted(lambda name, *_: said if name in ("solution", "alternatives") else None)
    assert failing(double, grader) == {
        "b": (
            "solution is rejected by doubles_the_example: expected 9",
            "alternatives/adds is rejected by doubles_the_example: expected 9",
        ),
        "f": ("the solution does not pass, so its mutants prove nothing",),
    }


def test_a_check_that_never_rejects_anything_first(double: Exercise, scripted: Any) -> None:
    said = ("doubles_the_example", "the function gives nothing back")
    grader = scripted(lambda name, *_: said if name.startswith("mistakes/") else None)
    assert "doubles_any_number is never the first to reject" in failing(double, grader)["d"][0]


def test_an_outcome_that_changes_between_two_runs_of_one_seed(double: Exercise, scripted: Any) -> None:
    grader = scripted(lambda name, seed, count: ("", "") if (name, count) == ("starter", 2) else None)
    assert failing(double, grader)["e"] == (
        "starter, with seed 1 twice: doubles_the_example is first failed, then passed",
    )


def test_a_message_that_changes_between_two_runs_of_one_seed(double: Exercise, scripted: Any) -> None:
    grader = scripted(lambda name, _, n: ("doubles_the_example", f"try {n}") if name == "starter" else None)
    assert failing(double, grader) == {
        "e": ('starter, with seed 1 twice: doubles_the_example says "try 1", then "try 2"',)
    }


def test_an_outcome_that_hangs_on_the_seed(double: Exercise, scripted: Any) -> None:
    grader = scripted(lambda name, seed, _: ("", "") if (name, seed) == ("mistakes/always-eight", 3) else None)
    assert failing(double, grader) == {
        "e": ("mistakes/always-eight, with seed 1 and seed 3: doubles_any_number is first failed, then passed",)
    }


def test_a_message_may_hang_on_the_seed(double: Exercise, scripted: Any) -> None:
    grader = scripted(lambda name, seed, _: ("doubles_the_example", f"try {seed}") if name == "starter" else None)
    assert failing(double, grader) == {}


def test_checks_that_come_and_go(double: Exercise, scripted: Any) -> None:
    other = Verdict(double.id, Outcome.FAILED, (CheckResult("x", "x", Outcome.FAILED, "m"),), 1, 0.0, "none")
    grader = scripted(lambda name, _, count: other if (name, count) == ("starter", 2) else None)
    assert failing(double, grader)["e"] == ("starter, with seed 1 twice: the checks are not the same",)


def test_a_path_in_a_message(double: Exercise, scripted: Any) -> None:
    said = ("doubles_the_example", "cannot open /tmp/box-17/double.py")
    grader = scripted(lambda name, *_: said if name == "starter" else None)
    assert failing(double, grader) == {
        "g": ("the message of doubles_the_example holds a temporary path (starter): /tmp/box-17",)
    }


@pytest.mark.parametrize("field", ["title", "hint"])
def test_a_port_in_a_title_or_hint(double: Exercise, scripted: Any, field: str) -> None:
    words = {"title": "t", "hint": "", field: "it answers on port 50123"}
    result = CheckResult("doubles_the_example", outcome=Outcome.FAILED, message="m", **words)
    said = Verdict(double.id, Outcome.FAILED, (result,), 1, 0.0, "none")
    grader = scripted(lambda name, *_: said if name == "starter" else None)
    assert failing(double, grader)["g"] == (f"the {field} of doubles_the_example holds a port (starter): port 50123",)


def test_a_run_that_cannot_be_judged_proves_nothing_and_is_not_repeated(double: Exercise, scripted: Any) -> None:
    broken = Verdict(double.id, Outcome.BROKEN, (), 1, 0.0, "", cause=Cause.MISSING, notes=("This needs psql.",))
    grader = scripted(lambda name, *_: broken if name == "solution" else None)
    proofs = proved(double, grader)
    assert [letter for letter, item in proofs.items() if item.state is State.BROKEN] == ["b", "e", "f", "g"]
    assert proofs["b"].faults == ("solution could not be judged: missing. This needs psql.",)
    assert grader.counts[double.id, "solution", 1] == 1


def test_a_broken_check_says_why(double: Exercise, scripted: Any) -> None:
    result = CheckResult("doubles_the_example", "t", Outcome.BROKEN, "check.py stopped: NameError: exepct")
    broken = Verdict(double.id, Outcome.BROKEN, (result,), 1, 0.0, "", cause=Cause.OURS)
    proofs = proved(double, scripted(lambda *_: broken))
    assert proofs["a"].state is State.BROKEN
    assert proofs["a"].faults == (
        "starter could not be judged: ours. doubles_the_example: check.py stopped: NameError: exepct",
    )


def test_a_busy_machine_gets_a_second_try(double: Exercise, scripted: Any) -> None:
    busy = Verdict(double.id, Outcome.BROKEN, (), 1, 0.0, "", cause=Cause.BUSY)
    grader = scripted(lambda name, _, count: busy if (name, count) == ("starter", 1) else None)
    assert failing(double, grader) == {}


def test_faults_of_lint_are_proof_h_and_what_changes_is_proof_g(root: Path, settings: Settings, scripted: Any) -> None:
    place = root / "toy/1-first/01-giving-back"
    (place / "01-double/hints.md").unlink()
    task = place / "01-double/task.md"
    task.write_text(task.read_text() + "\nSee /tmp/box-1.\n")
    (place / "examples/twice.out").write_text("9\n")
    (place / "02-hello/hints.md").unlink()
    selection, verifier = prepare(settings, ["toy-giving-back/double"])
    faults = failing(
        selection.exercises[0], scripted(), faults=verifier.faults, places=verifier.places, lessons=verifier.lessons
    )
    assert set(faults) == {"g", "h"}
    assert [line.partition(":")[0] for line in faults["g"]] == ["roadmaps/toy/1-first/01-giving-back/01-double/task.md"]
    assert [line.partition(":")[0].removeprefix("roadmaps/toy/1-first/01-giving-back/") for line in faults["h"]] == [
        "01-double/hints.md",
        "examples/twice.out",
    ]


def test_without_a_solution_nothing_is_run(double: Exercise, settings: Settings, scripted: Any) -> None:
    (Path(double.folder) / "solution/double.py").unlink()
    grader = scripted()
    proofs = proved(double, grader, faults=lint(settings, [Path(double.folder)]), places=())
    assert grader.counts == {}
    assert {item.state for letter, item in proofs.items() if letter != "h"} == {State.BROKEN}
    assert proofs["h"].state is State.FAILED
    assert "solution holds no file" in proofs["h"].faults[0]


def test_only_the_proofs_that_were_asked_for(double: Exercise, scripted: Any) -> None:
    grader = scripted()
    assert list(proved(double, grader, proofs="ab")) == ["a", "b"]
    assert set(grader.counts.values()) == {1}
    grader = scripted()
    assert list(proved(double, grader, proofs="h")) == ["h"]
    assert grader.counts == {}


@pytest.mark.parametrize(
    ("letters", "kinds"),
    [
        ("a", {"starter"}),
        ("ab", {"starter", "solution", "alternatives"}),
        ("b", {"solution", "alternatives"}),
        ("c", {"mistakes"}),
        ("cd", {"starter", "mistakes"}),
        ("e", {"starter", "solution", "alternatives", "mistakes"}),
        ("g", {"starter", "solution", "alternatives", "mistakes"}),
    ],
)
def test_only_what_a_proof_speaks_of_is_run(double: Exercise, scripted: Any, letters: str, kinds: set[str]) -> None:
    events = list(Verifier(scripted, proofs=letters, jobs=1).verify([double]))
    assert {event.name.partition("/")[0] for event in events if isinstance(event, Ran)} == kinds
    ended = events[-1]
    assert isinstance(ended, Ended)
    assert {item.state for item in ended.proofs} == {State.PROVED}


def test_what_is_told_on_the_way(double: Exercise, scripted: Any) -> None:
    events = list(Verifier(scripted, proofs="abcde", seed=5, jobs=1).verify([double]))
    assert events[0] == Begun(double.id, 25)
    assert [type(event) for event in events[1:-1]] == [Ran] * 25
    assert [event.seed for event in events if isinstance(event, Ran)][:5] == [5, 5, 6, 7, 8]
    assert isinstance(events[-1], Ended)
    assert (events[-1].runs, events[-1].proved) == (25, True)
    assert events[-1].seconds == pytest.approx(0.25)
    assert len(events[-1].content) == 64


def test_many_at_once_end_in_their_order_each_worker_with_its_own_grader(found: Library, scripted: Any) -> None:
    exercises = list(found.exercises.values())
    ended = [item for item in Verifier(scripted, jobs=3).verify(exercises) if isinstance(item, Ended)]
    assert [item.exercise for item in ended] == [exercise.id for exercise in exercises]
    assert all(item.proved for item in ended)
    assert len(scripted.opened) == 3
    assert all(grader.closed and len(grader.threads) <= 1 for grader in scripted.opened)


def test_what_takes_longest_is_begun_first_and_told_in_its_place(found: Library, scripted: Any) -> None:
    price, bill, double = (
        found.exercises[name] for name in ("toy-shop/price", "toy-shop/bill", "toy-giving-back/double")
    )
    slow = replace(double, limits=Limits(seconds=60.0))
    events = list(Verifier(scripted, jobs=1, proofs="abcde").verify([price, slow, bill]))
    ran = [event.exercise for event in events if isinstance(event, Ran)]
    assert list(dict.fromkeys(ran)) == [bill.id, slow.id, price.id]
    assert [event.exercise for event in events if isinstance(event, Ended)] == [price.id, slow.id, bill.id]


def test_a_worker_runs_the_examples_of_a_topic_once(root: Path, settings: Settings, scripted: Any) -> None:
    (root / "toy/1-first/01-giving-back/examples/twice.out").write_text("9\n")
    selection, verifier = prepare(settings, ["toy-giving-back"])
    every = list(replace(verifier, open_grader=scripted, jobs=2).verify(selection.exercises))
    ended = [event for event in every if isinstance(event, Ended)]
    assert len(ended) > 1
    for item in ended:
        (faults,) = (proof.faults for proof in item.proofs if proof.letter == "h")
        assert [line.rpartition("/")[2].partition(":")[0] for line in faults] == ["twice.out"]


def test_no_more_workers_than_work(double: Exercise, scripted: Any) -> None:
    assert len(list(Verifier(scripted, jobs=80, proofs="abcd").verify([double]))) == 7
    assert len(scripted.opened) == 5
    assert list(Verifier(scripted).verify([])) == []


@pytest.mark.parametrize(("seconds", "limit"), [(0.01, LEAST), (0.5, 1.5)])
def test_a_mistake_that_hangs_hangs_for_its_whole_time_once(
    double: Exercise, scripted: Any, seconds: float, limit: float
) -> None:
    first, second = "doubles_the_example", "doubles_any_number"
    hung = CheckResult(first, "t", Outcome.FAILED, "it never ends", late=True)
    wrong = CheckResult(second, "t", Outcome.FAILED, "it is wrong", seconds=3.0)
    right = tuple(CheckResult(name, "t", Outcome.PASSED, seconds=seconds) for name in (first, second))
    solution = read.solution(double)
    seen: dict[str, list[tuple[int, Haste | None]]] = {"right": [], "wrong": []}

    class Watched(scripted):  # type: ignore[misc]
        def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Verdict:
            good = snapshot == solution or snapshot in read.alternatives(double).values()
            seen["right" if good else "wrong"].append((seed, haste))
            outcome = Outcome.PASSED if good else Outcome.FAILED
            return Verdict(double.id, outcome, right if good else (hung, wrong), seed, 0.1, "none")

    list(Verifier(Watched, jobs=1, proofs="abcde").verify([double]))
    short = Haste({first: limit})
    rough = Haste({first: limit}, rough=True, known={first: "failed", second: "failed"}, own=True)
    assert seen["wrong"] == [(1, None), (1, short), (2, rough), (3, rough), (4, rough)] * 3
    both = (first, second)
    known = Haste(rough=True, known=dict.fromkeys(both, "passed"), sure=both, own=True)
    assert seen["right"] == [(1, None), (1, None), (2, known), (3, known), (4, known)] * 2


def test_in_the_second_run_of_a_wrong_answer_what_accepted_it_is_sure(double: Exercise, scripted: Any) -> None:
    seen: list[Haste | None] = []

    class Watched(scripted):  # type: ignore[misc]
        def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Verdict:
            seen.append(haste)
            return super().judge(exercise, snapshot, seed, haste)  # type: ignore[no-any-return]

    list(Verifier(Watched, jobs=1, proofs="abcde").verify([double]))
    second = [haste for haste in seen if haste and not haste.rough]
    assert Haste(sure=("doubles_the_example",)) in second
    assert all(not haste.seconds and not haste.known and not haste.own for haste in second)


@pytest.mark.parametrize(("letters", "first"), [("abcd", True), ("abcde", False), ("abcdg", False)])
def test_where_only_who_rejects_first_is_asked_nothing_is_run_behind_that(
    double: Exercise, scripted: Any, letters: str, first: bool
) -> None:
    seen: dict[str, set[bool]] = {"right": set(), "wrong": set()}

    class Noting(scripted):  # type: ignore[misc]
        def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Verdict:
            good = snapshot in (read.solution(exercise), *read.alternatives(exercise).values())
            seen["right" if good else "wrong"].add(bool(haste and haste.first))
            return super().judge(exercise, snapshot, seed, haste)  # type: ignore[no-any-return]

    found = proved(double, Noting(), proofs=tuple(letters))
    assert {item.state for item in found.values()} == {State.PROVED}
    assert seen == {"right": {False}, "wrong": {first}}


def test_a_mistake_that_hangs_beside_a_solution_that_does_not_pass_has_its_whole_time(
    double: Exercise, scripted: Any
) -> None:
    hung = CheckResult("doubles_the_example", "t", Outcome.FAILED, "it never ends", late=True)
    seen: list[Haste | None] = []

    class Watched(scripted):  # type: ignore[misc]
        def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Verdict:
            seen.append(haste)
            return Verdict(double.id, Outcome.FAILED, (hung,), seed, 0.1, "none")

    list(Verifier(Watched, jobs=1, proofs="abcde").verify([double]))
    assert {not haste or not haste.seconds for haste in seen} == {True}


def test_leaving_early_stops_the_workers_and_closes_their_graders(found: Library, scripted: Any) -> None:
    exercises = list(found.exercises.values()) * 20
    events = Verifier(scripted, jobs=2).verify(exercises)
    while not isinstance(next(events), Ran):
        pass
    events.close()
    assert all(grader.closed for grader in scripted.opened)
    assert sum(sum(grader.counts.values()) for grader in scripted.opened) < 4000


def test_leaving_early_cuts_short_a_run_that_takes_long(double: Exercise, scripted: Any) -> None:
    class Slow(scripted):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.over = threading.Event()

        def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Verdict:
            if self.threads:
                assert self.over.wait(60)
            verdict: Verdict = super().judge(exercise, snapshot, seed, haste)
            return verdict

        def dismiss(self) -> None:
            self.over.set()

    events = Verifier(Slow, jobs=2).verify([double])
    while not isinstance(next(events), Ran):
        pass
    events.close()
    assert [(grader.closed, grader.over.is_set()) for grader in scripted.opened] == [(True, True)] * 2


def test_a_grader_that_does_not_open_is_raised(double: Exercise) -> None:
    def refuse() -> Any:
        raise GraderError("No grader today.", "Try tomorrow.")

    with pytest.raises(GraderError, match=r"No grader today\."):
        list(Verifier(refuse).verify([double]))


def test_an_unknown_proof(settings: Settings) -> None:
    with pytest.raises(UsageError, match=r"There is no proof 'z'\. Proofs are a, b, c, d, e, f, g, h\."):
        prepare(settings, [], proofs="az")


def test_every_proof_has_a_sentence() -> None:
    assert set(PROOFS) == set("abcdefgh")
