"""What a ``fixtures/build.py`` is given: it makes the repositories of an exercise, the same again from the same seed.

``def build(make: Make) -> dict[str, object]`` makes repositories and gives back facts: plain values (ids, texts,
numbers, lists) that the checks get as ``made``. Times are the lab's own: a fixed start, some minutes for each commit.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from backroad.labs.git.builder import Files, Repository, Somebody, as_bytes
from backroad.labs.git.objects import EXECUTABLE, FILE
from backroad.labs.git.run import ADDRESS, NAME, Desk
from backroad.labs.git.store import Store
from backroad.labs.rejection import OurFault

__all__ = ["Make", "Repository", "Somebody"]

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
STEP = timedelta(minutes=17)


class Make:
    """The maker of a workspace. ``rng`` draws from the learner's seed: names, numbers, places."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = random.Random(f"build {seed}")  # noqa: S311 - a seed that is known is the point
        self.repositories: list[Repository] = []
        self.folders: list[str] = []
        self.plain: dict[str, tuple[str, bytes]] = {}
        self._now = START
        self._desk: Desk | None = None
        self.somebody = Somebody(NAME, ADDRESS)

    def person(self, name: str, email: str) -> Somebody:
        """Somebody who makes commits."""
        return Somebody(name, email)

    def repository(self, name: str, branch: str = "main", reflog: bool = True) -> Repository:
        """A repository with a work tree, in the folder ``name``. ``reflog=False``: nothing is in its reflogs."""
        return self._new(Repository(self, Store(name, bare=False, branch=branch, reflog=reflog)))

    def bare(self, name: str, branch: str = "main") -> Repository:
        """A repository without a work tree, as servers have them; call it ``menu.git``."""
        return self._new(Repository(self, Store(name, bare=True, branch=branch, reflog=False)))

    def folder(self, name: str, files: Files, executable: Iterable[str] = ()) -> None:
        """A plain folder with files, for the learner to turn into a repository. The checks' ``repo`` is there."""
        self.folders.append(name)
        for path, content in files.items():
            self.file(f"{name}/{path}", content or "", path in set(executable))

    def file(self, path: str, content: str | bytes, executable: bool = False) -> None:
        """A plain file beside the repositories."""
        self.plain[path] = (EXECUTABLE if executable else FILE, as_bytes(content))

    # Behind it ------------------------------------------------------------------------------------------------

    def _new(self, made: Repository) -> Repository:
        if any(one.name == made.name for one in self.repositories):
            raise OurFault(f"build.py makes {made.name} twice")
        self.repositories.append(made)
        return made

    def now(self, at: datetime | str | None = None) -> datetime:
        """The time of the next commit: that which is asked for, or some minutes after the last."""
        if at is not None:
            said = datetime.fromisoformat(at) if isinstance(at, str) else at
            return said if said.tzinfo else said.replace(tzinfo=UTC)
        self._now += STEP
        return self._now

    @property
    def last(self) -> datetime:
        """The time that was given out last."""
        return self._now

    @property
    def clock(self) -> int:
        """Seconds since 1970 of the last time that was given out."""
        return self._desk.clock if self._desk is not None else int(self._now.timestamp())

    def desk(self) -> Desk:
        """The folder in which real git runs, with all that was made so far in it."""
        if self._desk is None:
            self._desk = Desk(int(self._now.timestamp()))
            for one in self.repositories:
                one.store.desk = self._desk
        self._desk.clock = max(self._desk.clock, int(self._now.timestamp()))
        for one in self.repositories:
            one.store.desk = self._desk
            one.flush(self._desk)
        return self._desk

    def ran(self, desk: Desk) -> None:
        """A real command has run: its time has passed, and what it did to any repository is taken over."""
        self._now = max(self._now, datetime.fromtimestamp(desk.clock, UTC))
        for one in self.repositories:
            one.store.reread()

    @property
    def made_by_git(self) -> bool:
        """Whether a real git command has run, so that what was made stands on a disk."""
        return self._desk is not None

    def close(self) -> None:
        """Remove what was made on a disk."""
        if self._desk is not None:
            self._desk.close()
