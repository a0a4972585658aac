"""What the journal gives back: attempts in short, happenings, and where a learner stands. Plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backroad.model.verdict import Outcome


@dataclass(frozen=True)
class Attempt:
    """One attempt in short. ``at`` is an aware time in UTC; ``tree`` is the digest of the work it judged."""

    id: str
    at: datetime
    exercise: str
    outcome: Outcome
    passed: int
    total: int
    seed: int
    tree: str


@dataclass(frozen=True)
class Happening:
    """Something else that happened: ``kind`` is started, hint, solution, reset, brought-back…"""

    at: datetime
    kind: str
    exercise: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class State:
    """Where a learner stands with one exercise. Broken verdicts count nowhere but in ``last_at``.

    ``passed_content`` is the exercise's content when it was last passed; ``last_seed`` and ``last_failed`` are of
    the last verdict that was not broken. ``owed``: it was passed after our solution had been looked at, and not yet
    once more from an empty start; ``since`` counts the other exercises passed since then. ``solution_helped``: our
    solution was seen before it was passed. ``proving``: it was started to prove its topic.
    """

    started: bool = False
    tried: bool = False
    passed: bool = False
    passed_content: str = ""
    attempts: int = 0
    last_seed: int | None = None
    last_failed: bool = False
    hints_seen: int = 0
    solution_seen: bool = False
    solution_helped: bool = False
    owed: bool = False
    since: int = 0
    proving: bool = False
    last_at: datetime | None = None
