"""The toy roadmap, copied where a test may break it, and a grader that says what the test wants to hear."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from backroad.curriculum import library, read
from backroad.grading.haste import Haste
from backroad.model.roadmap import Exercise, Library
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import CheckResult, Outcome, Verdict
from backroad.settings import Settings, load

TOY = Path(__file__).parent.parent / "roadmaps"

Script = Callable[[str, int, int], tuple[str, str] | Verdict | None]
"""From a workspace's name, the seed and how often it was run: (rejecting check, message), a whole verdict, or None
for what the author promised."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root that holds a copy of the toy roadmap."""
    return Path(shutil.copytree(TOY, tmp_path / "roadmaps"))


@pytest.fixture
def settings(tmp_path: Path, root: Path) -> Settings:
    home = str(tmp_path / "home")
    return load({"HOME": home, "BACKROAD_ROADMAPS": str(root), "BACKROAD_BUNDLED": "no"})


@pytest.fixture
def found(root: Path) -> Library:
    return library.survey([root]).library


@pytest.fixture
def double(found: Library) -> Exercise:
    return found.exercises["toy-giving-back/double"]


class Scripted:
    """A grader that runs nothing: it answers as the author promised, except where the script says otherwise."""

    opened: ClassVar[list[Scripted]] = []

    def __init__(self, script: Script = lambda *_: None) -> None:
        self.script = script
        self.closed = False
        self.threads: set[int] = set()
        self.counts: dict[tuple[str, str, int], int] = {}
        Scripted.opened.append(self)

    def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Verdict:
        self.threads.add(threading.get_ident())
        name, promised = self._known(exercise, snapshot)
        key = (exercise.id, name, seed)
        self.counts[key] = self.counts.get(key, 0) + 1
        said = self.script(name, seed, self.counts[key])
        if isinstance(said, Verdict):
            return said
        return verdict(exercise, said or promised, seed)

    def dismiss(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    @staticmethod
    def _known(exercise: Exercise, snapshot: Snapshot) -> tuple[str, tuple[str, str]]:
        if snapshot == read.starter(exercise):
            return "starter", (read.checks(exercise)[0].name, "there is nothing yet")
        for mistake in read.mistakes(exercise):
            if snapshot == mistake.snapshot:
                return f"mistakes/{mistake.name}", (mistake.rejected_by, mistake.says.replace("{n}", "8"))
        if snapshot == read.solution(exercise):
            return "solution", ("", "")
        if snapshot in read.alternatives(exercise).values():
            return "alternatives", ("", "")
        text = b"".join(snapshot.files[name] for name in sorted(snapshot.files)).decode()
        return f"mutant {text}", (read.checks(exercise)[0].name, "this is not it")


def verdict(exercise: Exercise, said: tuple[str, str], seed: int) -> Verdict:
    """A verdict in which the check ``said[0]`` fails with the message ``said[1]`` ("" for none)."""
    results = [
        CheckResult(info.name, info.title, Outcome.FAILED, said[1])
        if info.name == said[0]
        else CheckResult(info.name, info.title, Outcome.PASSED)
        for info in read.checks(exercise)
    ]
    total = Outcome.FAILED if said[0] else Outcome.PASSED
    return Verdict(exercise.id, total, tuple(results), seed, 0.01, "none")


@pytest.fixture
def scripted() -> type[Scripted]:
    Scripted.opened = []
    return Scripted
