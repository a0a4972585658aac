"""What one run of Backroad works with: the settings, the library, the journal and the grader, each made when first
asked for and closed together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from backroad.model.events import Event
from backroad.model.roadmap import Exercise, Library
from backroad.model.snapshot import Snapshot
from backroad.settings import Settings

if TYPE_CHECKING:
    from backroad.progress.journal import Journal
    from backroad.progress.records import State
    from backroad.progress.road import Road


class Judge(Protocol):
    """What a verb needs of a grader. The last event of a run is always its verdict, whatever happened."""

    def run(self, exercise: Exercise, snapshot: Snapshot, seed: int) -> Iterator[Event]:
        """Run the checks over the snapshot."""

    def lay(self, exercise: Exercise, seed: int, answer: str = "starter") -> Snapshot:
        """The workspace of an exercise whose repositories are built."""

    def start(self) -> None:
        """Start the grader process, if it does not run yet. Raises GraderError."""

    def warm(self, exercise: Exercise) -> None:
        """Start in advance what a run of this exercise will need."""

    def dismiss(self) -> None:
        """Have every process end, without waiting for it."""

    def close(self) -> None:
        """End every process; closing twice is fine."""


class Desk:
    """Everything one process needs. Use it as a context manager, so that nothing is left running."""

    def __init__(self, settings: Settings, judge: Callable[[Settings, int], Judge] | None = None) -> None:
        """``judge`` makes the grader from the settings and the number of interpreters to keep waiting."""
        self.settings = settings
        self.pool = 1
        self._make_judge = judge or _grader
        self._states: tuple[tuple[int, int], tuple[int, int], Mapping[str, State]] | None = None

    @cached_property
    def library(self) -> Library:
        """All installed roadmaps. Raises ContentError."""
        from backroad.curriculum import library

        return library.load(self.settings)

    @cached_property
    def journal(self) -> Journal:
        """What the learner has done. Raises ProgressError."""
        from backroad.progress.journal import open_journal

        return open_journal(self.settings)

    @cached_property
    def judge(self) -> Judge:
        """The one grader of this process, with ``pool`` interpreters waiting."""
        return self._make_judge(self.settings, self.pool)

    def lay(self, exercise: Exercise, seed: int) -> Snapshot:
        """The workspace that a learner with that seed begins with, for an exercise whose repositories are built.

        By a grader of its own, which ends with it: another thread may be in the middle of a run of ours. Raises what
        ``Grader.lay`` raises.
        """
        maker = self._make_judge(self.settings, 0)
        try:
            return maker.lay(exercise, seed)
        finally:
            maker.close()

    def reload(self) -> None:
        """Read the roadmaps again. Raises ContentError; the library is then what it was."""
        from backroad.curriculum import library

        self.__dict__["library"] = library.load(self.settings)

    def restore(self) -> str:
        """Look whether the journal can be read; where it is damaged, keep it aside and go on with what can be read of
        it. A sentence that says so, "" where nothing had to be done. Raises ProgressError."""
        from backroad.errors import DamagedJournal

        try:
            if not self.journal.fault(quick=True):
                return ""
        except DamagedJournal:
            pass
        from backroad.progress.salvage import salvage

        made = self.__dict__.pop("journal", None)
        if made is not None:
            made.close()
        self._states = None
        return salvage(self.settings.data / "progress.db").sentence

    def states(self) -> Mapping[str, State]:
        """Where the learner stands with every exercise, as the journal is now."""
        version = self.journal.version()
        if self._states is None or self._states[0] != version:
            # Asked before it is read: what is written meanwhile makes the answer old, never the next one wrong.
            newest = self.journal.newest()
            if self._states is None:
                found = self.journal.states()
            else:
                touched = {exercise for exercise, _ in self.journal.since(*self._states[1])}
                found = self.journal.states(self._states[2], touched)
            self._states = version, newest, found
        return self._states[2]

    def road(self) -> Road:
        """The road as the learner sees it now."""
        from backroad.progress.road import Road

        return Road(self.library, self.states())

    def close(self) -> None:
        """End what was started; closing twice is fine."""
        if "judge" in self.__dict__:
            # It ends while the journal is closed.
            self.judge.dismiss()
        for name in ("journal", "judge"):
            made = self.__dict__.pop(name, None)
            if made is not None:
                made.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _grader(settings: Settings, pool: int) -> Judge:
    from backroad.grading.grader import Grader

    return Grader(settings, pool)
