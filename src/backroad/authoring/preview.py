"""What a learner will read of an exercise: the task with its checks, the hints, and the answer to each mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backroad.authoring.run import GraderLike, answered
from backroad.curriculum import read
from backroad.model.evidence import Evidence, to_json
from backroad.model.roadmap import CheckInfo, Exercise
from backroad.model.verdict import Verdict


@dataclass(frozen=True)
class Answer:
    """One wrong workspace and what is said to it. ``name`` is ``starter`` or the mistake's; ``why`` the author's
    account of how it comes about; ``verdict`` is None when nothing was run."""

    name: str
    why: str
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Preview:
    """Everything a learner reads of one exercise."""

    exercise: Exercise
    task: str
    checks: tuple[CheckInfo, ...]
    hints: tuple[str, ...]
    answers: tuple[Answer, ...]


def preview(exercise: Exercise, grader: GraderLike | None = None, seed: int = 1) -> Preview:
    """Read the exercise, and run starter and mistakes with ``grader`` if one is given.

    Raises ContentError when a part is missing.
    """
    wrong = [("starter", "the work as it begins", read.starter(exercise))]
    wrong += [(f"mistakes/{mistake.name}", mistake.why, mistake.snapshot) for mistake in read.mistakes(exercise)]
    answers = tuple(
        Answer(name.rpartition("/")[2], why, answered(grader, exercise, name, snapshot, seed) if grader else None)
        for name, why, snapshot in wrong
    )
    return Preview(exercise, read.task(exercise), read.checks(exercise), read.hints(exercise), answers)


def text(shown: Preview) -> str:
    """The preview as plain text: the task as Markdown, then the rest in the same form."""
    return "\n".join(_lines(shown)).rstrip() + "\n"


def _lines(shown: Preview) -> Iterator[str]:
    yield shown.task.rstrip()
    yield ""
    yield "## What will be checked"
    yield ""
    yield from (f"- {check.title}" for check in shown.checks)
    for number, hint in enumerate(shown.hints, 1):
        yield f"\n## Hint {number}\n\n{hint}"
    for answer in shown.answers:
        yield f"\n## {answer.name}: {answer.why}\n"
        yield from _verdict(answer.verdict) if answer.verdict else ("(not run)",)


def _verdict(verdict: Verdict) -> Iterator[str]:
    failed = verdict.first_failure
    if failed is None:
        yield f"{verdict.verdict}: no check rejects it"
        return
    yield f"{failed.outcome}: {failed.title} ({failed.key})"
    yield f"  {failed.message}"
    if failed.hint:
        yield f"  hint: {failed.hint}"
    for item in failed.evidence:
        yield from _evidence(item)


def _evidence(item: Evidence) -> Iterator[str]:
    for name, value in to_json(item).items():
        if name == "kind" or value in (None, "", ()):
            continue
        first, *rest = str(value).splitlines() or [""]
        yield f"  {name.replace('_', ' ')}: {first}"
        yield from (f"    {line}" for line in rest)
