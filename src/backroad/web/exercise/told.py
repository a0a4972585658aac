"""A verdict as the page tells it: what is open, what is folded, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from backroad.app import find as finding
from backroad.app import program, road, told
from backroad.app.desk import Desk
from backroad.app.opened import opened
from backroad.model.roadmap import Exercise
from backroad.model.verdict import CheckResult, Outcome, Verdict
from backroad.progress.recommend import Recommendation

WORDS = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.BLOCKED: "not tried",
    Outcome.BROKEN: "not judged",
}
NAMED = 5
"""Of what a pass has opened, so many are named."""


@dataclass(frozen=True)
class Told:
    """One check in a verdict. ``number`` names it on the page, ``more`` says that there is something to unfold, and
    ``open`` that it is unfolded at first."""

    number: int
    result: CheckResult
    word: str
    message: str
    hint: str
    more: bool
    open: bool


@dataclass(frozen=True)
class Group:
    """The checks of one milestone: the exercise's own ("") or an earlier one's, which are said in one line when all of
    them still pass."""

    milestone: str
    checks: tuple[Told, ...]

    @property
    def holds(self) -> bool:
        """Whether every one of them passed."""
        return all(one.result.outcome is Outcome.PASSED for one in self.checks)


@dataclass(frozen=True)
class Account:
    """Everything that is said of a verdict."""

    verdict: Verdict
    groups: tuple[Group, ...]
    counted: str
    cause: str
    untried: str
    notes: tuple[str, ...]
    seconds: str
    again: str


@dataclass(frozen=True)
class After:
    """What a pass has opened (``more`` beyond those named), and what comes next."""

    opens: tuple[str, ...]
    more: int
    next: Recommendation


def account(desk: Desk, verdict: Verdict) -> Account:
    """The verdict in words."""
    broken = verdict.verdict is Outcome.BROKEN
    return Account(
        verdict,
        tuple(_groups(desk, verdict)),
        told.counted(verdict).replace("blocked", WORDS[Outcome.BLOCKED]),
        told.cause(verdict) if broken else "",
        told.untried(verdict),
        told.notes(verdict),
        told.seconds(verdict),
        program.command(f"check {verdict.exercise} --seed {verdict.seed}"),
    )


def after(desk: Desk, exercise: Exercise) -> After:
    """What a pass leads to."""
    titles = opened(desk, exercise)
    return After(
        titles[:NAMED], max(0, len(titles) - NAMED), road.next_exercise(desk, finding.roadmap_of(desk, exercise))
    )


def _groups(desk: Desk, verdict: Verdict) -> Iterable[Group]:
    first = verdict.first_failure
    number = 0
    for milestone, part in groupby(verdict.checks, lambda check: str(getattr(check, "milestone", ""))):
        checks = []
        for check in part:
            number += 1
            more = bool(check.message or check.hint or check.evidence)
            checks.append(
                Told(
                    number,
                    check,
                    WORDS[check.outcome],
                    told.sentence(check.message) if check.message.strip() else "",
                    program.named(check.hint),
                    more,
                    check is first,
                )
            )
        earlier = desk.library.exercises.get(milestone)
        yield Group(earlier.title if earlier else milestone, tuple(checks))
