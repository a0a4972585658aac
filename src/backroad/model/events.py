"""What grading says while it runs: a stream that a terminal, a page and a test can follow alike."""

from __future__ import annotations

from dataclasses import dataclass

from backroad.model.verdict import CheckResult, Verdict


@dataclass(frozen=True)
class CheckStarted:
    """A check begins. ``number`` counts from 1, ``total`` is how many there are."""

    name: str
    title: str
    number: int
    total: int


@dataclass(frozen=True)
class CheckFinished:
    """A check has ended."""

    result: CheckResult


@dataclass(frozen=True)
class RunFinished:
    """The last event of every run: the verdict, whatever happened."""

    verdict: Verdict


Event = CheckStarted | CheckFinished | RunFinished
