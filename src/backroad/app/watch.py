"""A sitting at one exercise: check at every save, and say at each moment what there is to draw.

Nothing is drawn here. Whoever draws is told that the moment has changed, from any thread, and reads it.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from backroad.app import check, exercise, work
from backroad.app.desk import Desk
from backroad.app.opened import opened
from backroad.app.saves import Saves
from backroad.app.turn import Turn
from backroad.errors import BackroadError, GraderError
from backroad.model.events import CheckFinished, CheckStarted
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Moment:
    """All that a drawer needs. ``fault`` is why there is no verdict, for a person; ``notice`` a sentence beside it.

    ``done`` and ``total`` count checks while ``checking``. ``opened`` are titles of what a pass has opened just now.
    ``serial`` grows with every verdict or fault.
    """

    started: exercise.Started
    checking: bool = False
    done: int = 0
    total: int = 0
    verdict: Verdict | None = None
    fault: BackroadError | None = None
    notice: str = ""
    opened: tuple[str, ...] = ()
    serial: int = 0


class Session:
    """One learner at one exercise at a time. Use it as a context manager, so that its threads end."""

    def __init__(self, desk: Desk, first: Exercise, notify: Callable[[], None], *, poll: bool | None = None) -> None:
        """Lay out ``first``, and check it if somebody has worked on it. ``notify`` is called, from any
        thread, when ``moment`` has changed.

        Raises WorkspaceError or ProgressError when the exercise cannot be laid out.
        """
        self._desk = desk
        self._notify = notify
        self._poll = poll
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._stopping = False
        self._warm = False
        # How many checks were asked for, and up to which one of them the last that ran counts.
        self._asked = 0
        self._answered = 0
        self._moment = Moment(exercise.start(desk, first))
        self._saves: Saves | None = None
        self._turn_here: Turn | None = None
        self._digest = ""
        self._crash: BaseException | None = None
        self._worker = threading.Thread(target=self._work, name="check", daemon=True)
        self._watch()
        self._worker.start()

    @property
    def moment(self) -> Moment:
        """What there is to draw now. Raises what ended the checking thread, if anything of ours did."""
        if self._crash is not None:
            raise self._crash
        with self._lock:
            return self._moment

    @property
    def polling(self) -> str:
        """Why saves are looked for several times a second, "" when the system tells of them."""
        return self._saves.how if self._saves is not None else ""

    def open(self, other: Exercise) -> None:
        """Go to another exercise: lay it out, watch it, check what was there. Raises as the constructor does."""
        self._turn(lambda: exercise.start(self._desk, other))

    def afresh(self) -> work.Reset:
        """Begin the exercise afresh; nothing is checked. Raises as ``work.reset`` does."""
        now = self.moment.started.shown.exercise
        done: list[work.Reset] = []

        def begin() -> exercise.Started:
            done.append(work.reset(self._desk, now))
            return exercise.Started(exercise.show(self._desk, now), now.edits, True)

        self._turn(begin)
        return done[0]

    def check(self) -> None:
        """Ask for a check; it runs in its own thread, after the one that runs now."""
        with self._lock:
            self._asked += 1
            self._moment = replace(self._moment, checking=True)
        self._notify()
        self._wake.set()

    def close(self) -> None:
        """Stop watching and checking, and let a run that has begun end for a moment. Closing twice is fine."""
        self._stopping = True
        self._wake.set()
        if self._saves is not None:
            self._saves.close()
        if self._turn_here is not None:
            self._turn_here.close()
        if self._worker.is_alive() and self._worker is not threading.current_thread():
            self._worker.join(timeout=1)
            if self._worker.is_alive():
                self._desk.judge.close()
                self._worker.join(timeout=5)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _turn(self, begin: Callable[[], exercise.Started]) -> None:
        """Go on with what ``begin`` lays out. Nobody watches meanwhile: what we write ourselves is no save."""
        if self._saves is not None:
            self._saves.close()
        try:
            started = begin()
        except BaseException:
            self._saves = self._watcher()
            raise
        with self._lock:
            self._moment = Moment(started, serial=self._moment.serial)
            self._answered = self._asked
        self._watch()

    def _watcher(self) -> Saves:
        shown = self._moment.started.shown
        self._digest = self._state(shown.exercise)
        return Saves(shown.folder, self._saved, poll=self._poll, repositories=shown.exercise.repositories)

    def _saved(self) -> None:
        """Something was saved. In a repository git also writes when one only looks: that is nothing to check."""
        digest, self._digest = self._digest, self._state(self._moment.started.shown.exercise)
        if not digest or digest != self._digest:
            self.check()

    def _state(self, now: Exercise) -> str:
        if not now.repositories:
            return ""
        with contextlib.suppress(BackroadError):
            return work.take(self._desk, now).digest
        return ""

    def _watch(self) -> None:
        if self._saves is not None:
            self._saves.close()
        self._saves = self._watcher()
        # Pages that show this exercise wait for our verdict instead of checking it a second time.
        if self._turn_here is not None:
            self._turn_here.close()
        self._turn_here = Turn(self._desk.settings, self._moment.started.shown.exercise.id)
        if self._moment.started.untouched:
            # Nobody has worked on it yet: a row of failures would greet who has not read the task.
            with self._lock:
                self._answered = self._asked
                self._moment = replace(self._moment, checking=False)
            self._warm = True
            self._notify()
            self._wake.set()
        else:
            self.check()

    def _work(self) -> None:
        try:
            while True:
                self._wake.wait()
                if self._stopping:
                    return
                self._wake.clear()
                started = self.moment.started
                if self._warm:
                    self._warm = False
                    self._warm_up(started.shown.exercise)
                if self._answered != self._asked:
                    self._run(started)
        except BaseException as error:  # noqa: BLE001 - it is raised again where it can be told
            self._crash = error
            self._notify()

    def _run(self, started: exercise.Started) -> None:
        now = started.shown.exercise
        # What is saved from here on asks for another run.
        self._answered = self._asked
        verdict: Verdict | None = None
        fault: BackroadError | None = None
        opens: tuple[str, ...] = ()
        try:
            for event in check.check(self._desk, now):
                if isinstance(event, CheckStarted):
                    self._count(started, event.number - 1, event.total)
                elif not isinstance(event, CheckFinished):
                    verdict = event.verdict
            opens = opened(self._desk, now) if verdict is not None and verdict.verdict is Outcome.PASSED else ()
        except BackroadError as error:
            fault = error
        with self._lock:
            waiting = self._asked != self._answered
            # What a run says after the learner went on, or began afresh, is recorded, and not drawn.
            if self._moment.started is started:
                self._moment = replace(
                    self._moment,
                    checking=waiting,
                    done=0,
                    total=0,
                    verdict=verdict,
                    fault=fault if verdict is None else None,
                    notice="" if fault is None or verdict is None else str(fault),
                    opened=opens,
                    serial=self._moment.serial + 1,
                )
        self._notify()
        if not waiting and not self._stopping:
            self._warm_up(now)

    def _warm_up(self, now: Exercise) -> None:
        # A grader that cannot start says so in the verdict of the next run.
        with contextlib.suppress(GraderError):
            self._desk.judge.warm(now)

    def _count(self, about: exercise.Started, done: int, total: int) -> None:
        with self._lock:
            if self._moment.started is about:
                self._moment = replace(self._moment, done=done, total=total)
        self._notify()
