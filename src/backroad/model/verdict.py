"""The outcome of an attempt, and of each check in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from backroad.model import evidence as ev

FORMAT = 1
"""The version of the JSON form. It rises only when a reader of the old form would go wrong."""


class Outcome(StrEnum):
    """How a check ended. ``BLOCKED``: it rests on a check that did not pass. ``BROKEN``: it could not be judged."""

    PASSED = "passed"
    FAILED = "failed"
    BLOCKED = "blocked"
    BROKEN = "broken"


class Cause(StrEnum):
    """Why a verdict is broken: a fault of ours, something this machine lacks, or a machine too busy to judge."""

    OURS = "ours"
    MISSING = "missing"
    BUSY = "busy"


@dataclass(frozen=True)
class CheckResult:
    """One check's outcome. ``message`` says what went wrong in one or two sentences, ``hint`` may help further.

    ``seconds``: how long it waited for the learner's code; ``late``: it failed because it waited in vain. Both are for
    who plans further runs: they differ from run to run, so they are no part of the JSON form, nor of what is equal.

    ``milestone`` is the id of the earlier milestone that the check belongs to, "" for the exercise's own. Names are
    unique within a milestone only: ``key`` is unique in a verdict.
    """

    name: str
    title: str
    outcome: Outcome
    message: str = ""
    hint: str = ""
    blocked_by: str | None = None
    evidence: tuple[ev.Evidence, ...] = ()
    milestone: str = ""
    seconds: float = field(default=0.0, compare=False)
    late: bool = field(default=False, compare=False)

    @property
    def key(self) -> str:
        """The check's name, behind its milestone where that is an earlier one: ``milestone:check``."""
        return f"{self.milestone}:{self.name}" if self.milestone else self.name


@dataclass(frozen=True)
class Verdict:
    """An attempt's outcome: ``passed``, ``failed`` or ``broken`` (then ``cause`` says whose fault it is).

    ``content`` is the sha256 of the exercise, ``isolation`` the walls the learner's code ran behind, ``seconds``
    the wall time, ``notes`` sentences a person should read beside the checks.
    """

    exercise: str
    verdict: Outcome
    checks: tuple[CheckResult, ...]
    seed: int
    seconds: float
    isolation: str
    content: str = ""
    attempt: str = ""
    cause: Cause | None = None
    notes: tuple[str, ...] = ()
    backroad: str = ""

    @property
    def first_failure(self) -> CheckResult | None:
        """The first check that failed or broke, if any."""
        bad = (Outcome.FAILED, Outcome.BROKEN)
        return next((check for check in self.checks if check.outcome in bad), None)


def to_json(verdict: Verdict) -> dict[str, Any]:
    """The public JSON object of `backroad check --format json`, in its documented order of keys."""
    return {
        "format": FORMAT,
        "attempt": verdict.attempt,
        "exercise": verdict.exercise,
        "content": verdict.content,
        "backroad": verdict.backroad,
        "verdict": str(verdict.verdict),
        "cause": str(verdict.cause) if verdict.cause else None,
        "isolation": verdict.isolation,
        "seed": verdict.seed,
        "seconds": round(verdict.seconds, 4),
        "notes": list(verdict.notes),
        "checks": [check_to_json(check) for check in verdict.checks],
    }


def check_to_json(check: CheckResult) -> dict[str, Any]:
    """One entry of ``checks`` in the JSON form."""
    return {
        "name": check.name,
        "title": check.title,
        "outcome": str(check.outcome),
        "message": check.message,
        "hint": check.hint,
        "blocked_by": check.blocked_by,
        "evidence": [ev.to_json(item) for item in check.evidence],
        "milestone": check.milestone or None,
    }


def check_from_json(data: Mapping[str, Any]) -> CheckResult:
    """A check's result rebuilt from ``check_to_json``."""
    return CheckResult(
        name=data["name"],
        title=data["title"],
        outcome=Outcome(data["outcome"]),
        message=data["message"],
        hint=data["hint"],
        blocked_by=data["blocked_by"],
        evidence=tuple(ev.from_json(item) for item in data["evidence"]),
        # Attempts of the days before earlier milestones were run again say nothing of it.
        milestone=data.get("milestone") or "",
    )


def from_json(data: Mapping[str, Any]) -> Verdict:
    """A verdict rebuilt from ``to_json``. Raises KeyError or ValueError for data of another shape."""
    return Verdict(
        exercise=data["exercise"],
        verdict=Outcome(data["verdict"]),
        checks=tuple(check_from_json(check) for check in data["checks"]),
        seed=data["seed"],
        seconds=data["seconds"],
        isolation=data["isolation"],
        content=data["content"],
        attempt=data["attempt"],
        cause=Cause(data["cause"]) if data["cause"] else None,
        notes=tuple(data["notes"]),
        backroad=data["backroad"],
    )
