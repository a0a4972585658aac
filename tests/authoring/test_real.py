"""The same with the real grader: the toy roadmap is proved, and exercises with planted faults are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.authoring.new import new_exercise
from backroad.authoring.preview import preview, text
from backroad.authoring.templates import ATTACHED, EXERCISES
from backroad.authoring.verify import Ended, prepare
from backroad.curriculum import library
from backroad.grading.grader import Grader
from backroad.model.roadmap import Exercise, Library
from backroad.settings import Settings

pytestmark = pytest.mark.slow


def verified(settings: Settings, *words: str, proofs: str = "abcdegh") -> list[Ended]:
    selection, verifier = prepare(settings, words, proofs=proofs)
    return [item for item in verifier.verify(selection.exercises) if isinstance(item, Ended)]


def faults(ended: Ended) -> dict[str, tuple[str, ...]]:
    return {proof.letter: proof.faults for proof in ended.proofs if proof.faults}


def test_the_toy_roadmap_is_proved(settings: Settings) -> None:
    assert {item.exercise: faults(item) for item in verified(settings, proofs="abcdefgh") if not item.proved} == {}


def test_scaffolds_are_proved_as_they_are(found: Library, settings: Settings) -> None:
    for lab, kind in EXERCISES:
        new_exercise(found, f"toy-counting/{lab}-{kind}", kind=kind, lab=lab)
        found = library.survey([Path(found.roadmaps[0].folder)]).library
    for lab, name in ATTACHED:
        new_exercise(found, f"toy-counting/{lab}-with-{name}", lab=lab, attach=name)
        found = library.survey([Path(found.roadmaps[0].folder)]).library
    ended = verified(settings, "toy-counting", proofs="abcdefgh")
    assert len(ended) == 2 + len(EXERCISES) + len(ATTACHED)
    assert {item.exercise: faults(item) for item in ended if not item.proved} == {}


def edit(path: Path, old: str, new: str) -> None:
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), "utf-8")


PLANTED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a check that accepts everything": (
        lambda e: edit(e / "check.py", "expect(got).equals(2 * number)", "expect(got).is_one_of(got)"),
        "c",
        "mistakes/always-eight passes every check; doubles_any_number should reject it",
    ),
    "a starter that is solved": (
        lambda e: edit(e / "starter/double.py", '    """Twice the number."""', "    return 2 * number"),
        "a",
        "starter passes every check: there is nothing to do",
    ),
    "the wrong check": (
        lambda e: edit(e / "mistakes/prints-it.toml", "doubles_the_example", "doubles_any_number"),
        "c",
        "mistakes/prints-it is rejected first by doubles_the_example, not by doubles_any_number: the function",
    ),
    "the wrong sentence": (
        lambda e: edit(e / "mistakes/prints-it.toml", "gives nothing back", "prints too much"),
        "c",
        'mistakes/prints-it is told "the function gives nothing back: end it with return", which does not say',
    ),
    "a check that depends on the moment": (
        lambda e: (
            edit(e / "check.py", '"the function gives', 'f"{NOW()}: the function gives')
            or edit(e / "check.py", "\n\n\n@check\n", "\nfrom time import perf_counter_ns as NOW\n\n\n@check\n")
        ),
        "e",
        "starter, with seed 1 twice: doubles_the_example says",
    ),
    "a check that depends on the seed": (
        lambda e: (
            edit(
                e / "check.py",
                "def doubles_the_example(lab):",
                "def doubles_the_example(lab, rng):",
            )
            or edit(e / "check.py", "equals(8)", "equals(8 if rng.random() < 0.5 else 9)")
        ),
        "e",
        "solution, with seed 1 and seed",
    ),
    "a path in a message": (
        lambda e: edit(
            e / "check.py", '"the function gives nothing back', '"/tmp/box: the function gives nothing back'
        ),
        "g",
        "holds a temporary path (starter): /tmp/box",
    ),
    "nobody can pass": (
        lambda e: edit(e / "check.py", "equals(8)", "equals(9)"),
        "b",
        "solution is rejected by doubles_the_example: ",
    ),
    "a check that never rejects first": (
        lambda e: edit(
            e / "check.py",
            "@check(after=doubles_the_example)",
            '@check\ndef loads(lab):\n    """it is there"""\n    expect(lab.text("double.py")).contains("def")'
            "\n\n\n@check(after=doubles_the_example)",
        ),
        "d",
        "loads is never the first to reject: add a mistake that only loads sees, or take the check out",
    ),
    "a check that stops by itself": (
        lambda e: edit(e / "check.py", "expect(got).equals(8)", "expect(god).equals(8)"),
        "b",
        "solution could not be judged: ours.",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_caught(double: Exercise, settings: Settings, name: str) -> None:
    plant, letter, sentence = PLANTED[name]
    plant(Path(double.folder))
    (ended,) = verified(settings, double.id)
    found = faults(ended)
    assert not ended.proved
    assert any(sentence in line for line in found.get(letter, ())), found


def test_a_preview_shows_what_a_mistake_reads(double: Exercise, settings: Settings) -> None:
    with Grader(settings) as grader:
        words = text(preview(double, grader))
    assert "failed: any number, below zero too (doubles_any_number)\n  every number gives 8" in words
