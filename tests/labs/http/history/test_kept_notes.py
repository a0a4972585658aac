"""A whole exercise about a service that is killed: right answers hold, and the history names what mistakes lose."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad.authoring.proof import says
from backroad.curriculum import library, lint, read
from backroad.model.evidence import Timeline
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome

from ....workshop import Workshop, one, passed  # noqa: TID252 - tests are not a package that could be named

SERVICES = Path(__file__).resolve().parents[3] / "services"


@pytest.fixture(scope="module")
def kept() -> Exercise:
    return library.survey([SERVICES]).library.exercises["kept-notes/kept"]


def test_the_exercise_keeps_the_rules(shop: Workshop):
    assert lint.lint(shop.grader._settings, [SERVICES]) == ()


@pytest.mark.parametrize("seed", [7, 8])
def test_what_keeps_notes_in_a_file_passes(shop: Workshop, kept: Exercise, seed: int):
    passed(shop.grader.judge(kept, read.solution(kept), seed))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["acknowledges-first", "again-at-start", "in-memory"])
def test_a_mistake_passes_what_is_plain_and_is_named_under_a_kill(shop: Workshop, kept: Exercise, name: str):
    mistake = next(item for item in read.mistakes(kept) if item.name == name)
    verdict = shop.grader.judge(kept, mistake.snapshot, 7)
    first = one(verdict)
    assert verdict.checks[0].outcome is Outcome.PASSED
    assert first.name == mistake.rejected_by
    assert says(first.message, mistake.says)
    (shown,) = [item for item in first.evidence if isinstance(item, Timeline)]
    assert {"ada", "bo", "service"} <= set(shown.lanes)
    assert any(sign == "fault" and "kill" in what for *_, what, sign in shown.steps)
    assert any(what.endswith(": no answer") and sign == "waits" for *_, what, sign in shown.steps)
