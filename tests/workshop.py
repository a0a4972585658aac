"""Small exercises that a test writes itself, graded through the real grader and its sandbox."""

from __future__ import annotations

import contextlib
import os
import textwrap
from pathlib import Path
from typing import Any

from backroad.grading.grader import Grader
from backroad.model.limits import limits as limits_of
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import CheckResult, Outcome, Verdict
from backroad.settings import Settings

HEAD = "from backroad.checks import *\n"
Text = str | bytes


class Workshop:
    """Writes exercises below ``folder`` and grades answers to them with one warm grader."""

    def __init__(
        self,
        folder: Path,
        cache: Path,
        isolation: str = "auto",
        pool: int = 1,
        chromium: str = "",
        *,
        turns: bool = False,
    ) -> None:
        self.folder = folder
        settings = Settings(
            folder / "work", folder / "data", cache, folder / "state", isolation=isolation, chromium=chromium
        )
        self.grader = Grader(settings, pool=pool, turns=turns)
        self._count = 0

    def exercise(self, checks: str, starter: dict[str, Text], lab: str = "python", **limits: Any) -> Exercise:
        """An exercise whose check.py holds ``checks`` and whose files are those of ``starter``."""
        self._count += 1
        folder = self.folder / f"exercise-{self._count}"
        for name, text in starter.items():
            path = folder / "starter" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data(text))
        folder.mkdir(exist_ok=True)
        (folder / "check.py").write_text(HEAD + textwrap.dedent(checks))
        return Exercise(
            id="toy/it", title="It", lab=lab, kind="write", edits=tuple(starter), minutes=5, folder=str(folder),
            topic="toy", limits=limits_of(lab, limits),
        )  # fmt: skip

    def verdict(self, exercise: Exercise, files: dict[str, Text], seed: int = 7) -> Verdict:
        """The verdict over ``files``."""
        executable = frozenset(name for name, text in files.items() if data(text).startswith(b"#!"))
        return self.grader.judge(
            exercise, Snapshot({name: data(text) for name, text in files.items()}, executable), seed
        )

    def python(self, code: Text, checks: str, **limits: Any) -> Verdict:
        """The verdict over ``code`` as m.py."""
        return self.verdict(self.exercise(checks, {"m.py": ""}, **limits), {"m.py": code})

    def program(self, code: Text, checks: str, **limits: Any) -> Verdict:
        """The verdict over ``code`` as p.py, run as a program."""
        return self.verdict(self.exercise(checks, {"p.py": ""}, "program", **limits), {"p.py": code})


def data(text: Text) -> bytes:
    """The bytes of a file that a test writes indented."""
    return text if isinstance(text, bytes) else textwrap.dedent(text).encode("utf-8", "surrogateescape")


def one(verdict: Verdict) -> CheckResult:
    """The only check of a verdict, or the first that did not pass."""
    return verdict.first_failure or verdict.checks[0]


def passed(verdict: Verdict) -> None:
    """Say what is wrong unless everything passed."""
    told = [(check.outcome.value, check.title, check.message, check.evidence) for check in verdict.checks]
    assert verdict.verdict is Outcome.PASSED, (told, verdict.notes)


def failed(verdict: Verdict, message: str) -> CheckResult:
    """Say what is wrong unless the first failure reads exactly so."""
    check = one(verdict)
    assert (verdict.verdict, check.message) == (Outcome.FAILED, message), (check.evidence, verdict.notes)
    return check


def descendants(pid: int) -> set[int]:
    """All processes below ``pid`` that live."""
    found: set[int] = set()
    queue = [pid]
    while queue:
        current = queue.pop()
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{current}/task"):
                children = Path(f"/proc/{current}/task/{task}/children").read_text().split()
                queue += [int(child) for child in children]
                found |= set(map(int, children))
    return found
