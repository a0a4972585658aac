"""A running Backroad: it checks at every save, notices what others write, and tells whoever listens.

Nothing is drawn here, and nobody is asked to come back and look: every change is told once, as a piece of news with a
number, and the last few hundred are kept for a listener who was away.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backroad.app import check, turn, work
from backroad.app.changes import Changes
from backroad.app.desk import Desk
from backroad.app.told import FAILED
from backroad.errors import BackroadError, ContentError, GraderError
from backroad.model.events import CheckFinished, CheckStarted
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Verdict

_log = logging.getLogger("backroad.live")

KEPT = 500
"""How many pieces of news are kept for whoever comes back."""


@dataclass(frozen=True)
class News:
    """One thing that has happened. ``serial`` grows by one from 1; ``exercise`` is an id, "" for all of them.

    ``kind``: "files" (the work on the disk is another), "checking" (``number`` of ``total``, and the check's
    ``title``), "verdict" (``attempt``, ``outcome``, ``passed``, ``total``), "fault" (why there is no verdict:
    ``sentence``, ``remedy``), "progress" (a hint, a solution, an attempt of another program), "roadmaps" (the content
    was read again).
    """

    serial: int
    kind: str
    exercise: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


class Live:
    """The one checker of a server, and its newsroom. Use it as a context manager, so that its threads end.

    Verbs that use the desk may be called from other threads meanwhile: the journal has a lock of its own, and only the
    thread here judges.
    """

    def __init__(self, desk: Desk, *, poll: bool | None = None) -> None:
        """Begin to watch the work folder, the journal and the roadmaps. Raises ProgressError or ContentError."""
        self.desk = desk
        self.boot = secrets.token_hex(4)
        """Another at each start: numbers of news are only comparable within one."""
        self.faults: tuple[str, ...] = ()
        """What is wrong with the roadmaps on the disk, while the last good ones are still shown."""
        self._lock = threading.Condition()
        self._listeners: list[Callable[[News], None]] = []
        self._kept: deque[News] = deque(maxlen=KEPT)
        self._serial = 0
        self._waiting: dict[str, Exercise] = {}
        self._running = ""
        self._stopping = False
        self._known = desk.journal.newest()
        self._told_of: deque[str] = deque(maxlen=KEPT)
        self._saved: dict[str, str] = {}
        self._hands = threading.Lock()
        """Whoever has it is laying files: until they have said so, nobody else takes that for a save."""
        self._trouble: dict[str, BackroadError] = {}
        self._unrecorded: dict[str, Verdict] = {}
        desk.settings.work.mkdir(parents=True, exist_ok=True)
        self._roots = tuple(self._content(desk))
        self._worker = threading.Thread(target=self._work, name="live", daemon=True)
        self._worker.start()
        self._changes = Changes((desk.settings.work, desk.journal.path.parent, *self._roots), self._changed, poll=poll)

    # Listening

    def listen(self, listener: Callable[[News], None], after: int | None = None) -> bool:
        """Tell ``listener`` of everything from now on, from any thread; with ``after``, first of what came after that
        number. False when that is too long ago to be told: the listener has to look at everything afresh."""
        with self._lock:
            whole = (
                after is None
                or after == self._serial
                or (after < self._serial and bool(self._kept) and self._kept[0].serial <= after + 1)
            )
            if after is not None and whole:
                for news in self._kept:
                    if news.serial > after:
                        listener(news)
            self._listeners.append(listener)
            return whole

    def leave(self, listener: Callable[[News], None]) -> None:
        """Tell that listener no more."""
        with self._lock, contextlib.suppress(ValueError):
            self._listeners.remove(listener)

    @property
    def serial(self) -> int:
        """The number of the last piece of news."""
        with self._lock:
            return self._serial

    def tell(self, kind: str, exercise: str = "", **data: Any) -> None:
        """Tell everybody."""
        with self._lock:
            self._serial += 1
            news = News(self._serial, kind, exercise, data)
            self._kept.append(news)
            for listener in self._listeners:
                listener(news)

    # Checking

    def check(self, exercise: Exercise) -> None:
        """Ask for a check; it runs after those that were asked for before, once for however many ask meanwhile."""
        with self._lock:
            self._waiting[exercise.id] = exercise
            self._lock.notify_all()

    def checking(self, exercise_id: str) -> bool:
        """Whether a check of that exercise runs or waits for its turn."""
        with self._lock:
            return exercise_id == self._running or exercise_id in self._waiting

    def trouble(self, exercise_id: str) -> BackroadError | None:
        """Why the last check of that exercise gave no verdict, or one that could not be kept; None when all is well."""
        return self._trouble.get(exercise_id)

    def unrecorded(self, exercise_id: str) -> Verdict | None:
        """The last verdict on that exercise, where it could not be written into the journal."""
        return self._unrecorded.get(exercise_id)

    def warm(self, exercise: Exercise) -> None:
        """Start in advance what the next check of this exercise will need, unless another is being checked."""
        with self._lock:
            if not self._waiting and not self._running:
                self._waiting[f"warm:{exercise.id}"] = exercise
                self._lock.notify_all()

    @contextlib.contextmanager
    def laying(self, exercise: Exercise | None) -> Iterator[None]:
        """What the block lays into the workspace is laid there by us: it is no save, and is not checked. None where the
        block refuses because there is no exercise."""
        with self._hands:
            yield
            if exercise is None:
                return
            self._saved[exercise.id] = self._digest(exercise)
        self.tell("files", exercise.id)

    def close(self) -> None:
        """Stop watching and checking. Closing twice is fine."""
        self._changes.close()
        with self._lock:
            self._stopping = True
            self._lock.notify_all()
        if self._worker is not threading.current_thread():
            self._worker.join(timeout=1)
            if self._worker.is_alive():
                self.desk.judge.close()
                self._worker.join(timeout=5)

    def __enter__(self) -> Live:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _work(self) -> None:
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._waiting or self._stopping)
                if self._stopping:
                    return
                name = next(iter(self._waiting))
                exercise = self._waiting.pop(name)
                self._running = "" if name.startswith("warm:") else exercise.id
            try:
                if not name.startswith("warm:"):
                    self._run(exercise)
                with contextlib.suppress(GraderError):
                    self.desk.judge.warm(exercise)
            except Exception as error:  # noqa: BLE001 - the thread must outlive one bad run, and say so
                _log.error("the check of %s failed", exercise.id, exc_info=error)
                self._failed(exercise, BackroadError(*FAILED))
            finally:
                with self._lock:
                    self._running = ""

    def _run(self, exercise: Exercise) -> None:
        self._saved[exercise.id] = self._digest(exercise)
        try:
            for event in check.check(self.desk, exercise):
                if isinstance(event, CheckStarted):
                    self.tell("checking", exercise.id, number=event.number, total=event.total, title=event.title)
                elif not isinstance(event, CheckFinished):
                    self._told(event.verdict)
        except BackroadError as error:
            self._failed(exercise, error)

    def _failed(self, exercise: Exercise, error: BackroadError) -> None:
        self._trouble[exercise.id] = error
        self.tell("fault", exercise.id, sentence=error.sentence, remedy=error.remedy)

    def _told(self, verdict: Verdict) -> None:
        with self._lock:
            # The journal may tell of an attempt of ours before the run that wrote it has come back.
            if verdict.attempt and verdict.attempt in self._told_of:
                return
            self._told_of.append(verdict.attempt)
        self._trouble.pop(verdict.exercise, None)
        self._unrecorded.pop(verdict.exercise, None)
        if not verdict.attempt:
            self._unrecorded[verdict.exercise] = verdict
        passed = sum(one.outcome == "passed" for one in verdict.checks)
        self.tell(
            "verdict",
            verdict.exercise,
            attempt=verdict.attempt,
            outcome=str(verdict.verdict),
            passed=passed,
            total=len(verdict.checks),
        )

    # Noticing

    def _changed(self, paths: frozenset[str]) -> None:
        """What the watcher's thread calls."""
        journal = str(self.desk.journal.path)
        roots = tuple(f"{root}{os.sep}" for root in self._roots)
        if any(path.startswith(journal) for path in paths):
            self._look_into_journal()
        if any(path.startswith(roots) for path in paths):
            self._read_again()
        for exercise in self._touched(paths):
            self._save(exercise)

    def _touched(self, paths: frozenset[str]) -> list[Exercise]:
        work_folder = str(self.desk.settings.work)
        ids = set()
        for path in paths:
            inside = os.path.relpath(path, work_folder).split(os.sep)
            if inside[0] != os.pardir and len(inside) > 2:
                ids.add(f"{inside[0]}/{inside[1]}")
        library = self.desk.library.exercises
        return [library[id_] for id_ in sorted(ids) if id_ in library]

    def _save(self, exercise: Exercise) -> None:
        with self._hands:
            digest = self._digest(exercise)
            if self._saved.get(exercise.id) == digest:
                return
            self._saved[exercise.id] = digest
        self.tell("files", exercise.id)
        if digest and not self._untouched(exercise, digest) and not turn.taken(self.desk.settings, exercise.id):
            self.check(exercise)

    def _untouched(self, exercise: Exercise, digest: str) -> bool:
        # Nobody has worked on it yet: a row of failures would greet who has not read the task.
        try:
            return work.untouched(self.desk, exercise, digest)
        except BackroadError:
            return False

    def _digest(self, exercise: Exercise) -> str:
        try:
            return work.take(self.desk, exercise).digest
        except BackroadError:
            return ""

    def _look_into_journal(self) -> None:
        with contextlib.suppress(BackroadError):
            known, self._known = self._known, self.desk.journal.newest()
            for exercise, attempt in dict.fromkeys(self.desk.journal.since(*known)):
                if attempt:
                    self._told(self.desk.journal.verdict(attempt))
                else:
                    self.tell("progress", exercise)

    def _read_again(self) -> None:
        try:
            self.desk.reload()
        except ContentError as error:
            self.faults = error.faults or (error.sentence,)
        else:
            self.faults = ()
        self.tell("roadmaps")

    @staticmethod
    def _content(desk: Desk) -> list[Path]:
        return sorted({Path(roadmap.folder).parent for roadmap in desk.library.roadmaps})
