"""Small exercises of the git lab: a builder, what somebody types, and the verdict over what is there then."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Verdict

from .workshop import Workshop

MENU = """
def build(make):
    ada, ben = make.person("Ada Quill", "ada@inn.example"), make.person("Ben Ives", "ben@inn.example")
    menu = make.repository("menu")
    first = menu.commit("Open the kitchen", {"menu.txt": "soup\\nbread\\n", "hours/week.txt": "9\\n"}, by=ada)
    menu.branch("fix-typo")
    menu.switch("fix-typo")
    typo = menu.commit("Spell broth", {"menu.txt": "broth\\nbread\\n"}, by=ben)
    menu.switch("main")
    second = menu.commit("Close on Monday", {"hours/week.txt": "9, not on Monday\\n"}, by=ada)
    origin = make.bare("menu.git")
    menu.remote("origin", origin)
    origin.receive(menu, "main")
    menu.fetched(origin)
    menu.track("main", "origin/main")
    return {"first": first, "typo": typo, "second": second, "number": make.rng.randint(1, 10**9)}
"""
READS = '''
@check
def it(repo):
    """it can be read"""
    expect(repo.head.subject).equals("Close on Monday")
    expect(repo.is_clean).equals(True)
'''


class GitShop:
    """Exercises of the git lab in a workshop."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.grader = workshop.grader

    def exercise(
        self, checks: str, build: str = MENU, starter: dict[str, str] | None = None, **limits: float
    ) -> Exercise:
        """An exercise with these checks over what ``build`` makes."""
        exercise = self.workshop.exercise(checks, dict(starter or {}), "git", **limits)
        if build:
            folder = Path(exercise.folder) / "fixtures"
            folder.mkdir()
            (folder / "build.py").write_text(textwrap.dedent(build))
        return exercise

    def work(self, exercise: Exercise, typed: str, seed: int = 7) -> Snapshot:
        """The workspace after somebody has typed that in it."""
        return self.grader.lay(exercise, seed, "solution", textwrap.dedent(typed))

    def verdict(
        self,
        checks: str,
        typed: str = "",
        build: str = MENU,
        change: Callable[[dict[str, bytes]], None] | None = None,
        executable: tuple[str, ...] = (),
        **limits: float,
    ) -> Verdict:
        """The verdict over what was typed; ``change`` then does to the files what no git would."""
        exercise = self.exercise(checks, build, **limits)
        work = self.work(exercise, typed)
        files = dict(work.files)
        if change is not None:
            change(files)
        return self.grader.judge(exercise, Snapshot(files, work.executable | frozenset(executable)), 7)
