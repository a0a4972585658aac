"""The controller's hold on a grader process: starts it, keeps it warm, and turns its answers into events."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import stat
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from backroad import __version__
from backroad.curriculum import read
from backroad.errors import GraderError
from backroad.grading import channel
from backroad.grading.outcome import outcome
from backroad.labs import wire
from backroad.model.events import CheckFinished, CheckStarted, Event, RunFinished
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, CheckResult, Outcome, Verdict, check_from_json
from backroad.settings import Settings

SLACK = 30.0
"""Seconds that one check may take beside the learner's own time: making inputs, starting sandboxes, a second try."""

BOOT = "import sys; sys.path[:] = sys.argv[1:]; from backroad.grading.worker import main; main()"


class Grader:
    """One warm grader process. Use as a context manager, or call ``close``. Not for several threads at once.

    ``pool``: how many sandboxes wait in advance.
    """

    def __init__(self, settings: Settings, pool: int = 1) -> None:
        self._settings = settings
        self._pool = pool
        self._pid = 0
        self._link: socket.socket | None = None
        self._lock = threading.Lock()
        self._known: dict[str, tuple[object, str, Snapshot, Snapshot]] = {}

    def start(self) -> None:
        """Start the process now, so that it gets ready while something else is done. Raises GraderError."""
        if self._link is None:
            self._link = self._spawn()

    def warm(self, exercise: Exercise) -> None:
        """Get sandboxes ready for an exercise that will be checked soon."""
        self.start()
        with contextlib.suppress(channel.Closed):
            self._tell(job="warm", folder=exercise.folder, lab=exercise.lab, limits=asdict(exercise.limits))

    def run(self, exercise: Exercise, snapshot: Snapshot, seed: int) -> Iterator[Event]:
        """Grade a snapshot: an event for each check, and last the verdict. Never raises for what a learner did.

        Files of the starter that the learner does not edit are taken from the starter, whatever the snapshot holds. The
        checks of earlier milestones follow when all of its own have passed.
        """
        began = time.monotonic()
        content = ""
        try:
            content, starter, given = self._content(exercise)
            job = _job(exercise, overlaid(given, snapshot), starter, seed)
            waited = self._link is not None
            self.start()
            with contextlib.suppress(channel.Closed):
                self._tell(**job)
        except (channel.Closed, GraderError, OSError, wire.Unfit) as error:
            self.close()
            why = f"the grader could not start: {error}" if str(error) else "the grader ended unexpectedly"
            if isinstance(error, wire.Unfit):
                why = "the workspace is too big to be handed over"
            yield RunFinished(_unjudged(exercise, seed, began, content, why, Cause.OURS))
            return
        verdict: Verdict | None = None
        try:
            for event in self._events(exercise, seed, began, content, job if waited else None):
                if isinstance(event, RunFinished):
                    verdict = event.verdict
                yield event
        finally:
            if verdict is None:
                # Left in the middle (Ctrl-C, a newer save): what the process does now is of no use to anybody.
                self.close()

    def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int) -> Verdict:
        """Grade a snapshot and give the verdict."""
        last = list(self.run(exercise, snapshot, seed))[-1]
        if not isinstance(last, RunFinished):
            raise GraderError("A run ended without a verdict.")
        return last.verdict

    def close(self) -> None:
        """End the process and every sandbox of it. It may be started again."""
        with self._lock:
            link, self._link = self._link, None
            pid, self._pid = self._pid, 0
        if link is not None:
            link.close()
        if pid:
            _end(pid)

    def __enter__(self) -> Grader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Behind it ------------------------------------------------------------------------------------------------

    def _content(self, exercise: Exercise) -> tuple[str, Snapshot, Snapshot]:
        """The exercise's hash, its starter and what is laid again, read again only when a file of it has changed."""
        stamps = _stamps([exercise.folder, *(str(path) for _, path in read.around(exercise))])
        known = self._known.get(exercise.folder)
        if known is None or known[0] != stamps:
            known = (stamps, read.content_hash(exercise), read.starter(exercise), read.given(exercise))
            self._known[exercise.folder] = known
        return known[1:]

    def _spawn(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        # The learner's home, progress and credentials are not the grader's business, nor its sandboxes'.
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            # Hypothesis would put what it keeps into the folder where the command was started.
            "HYPOTHESIS_STORAGE_DIRECTORY": str(self._settings.cache / "hypothesis"),
        }
        source = str(Path(__file__).resolve().parents[2])
        paths = dict.fromkeys([source, *(path for path in sys.path if path)])
        argv = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", BOOT, *paths]
        try:
            with theirs:
                self._pid = os.posix_spawn(
                    sys.executable,
                    argv,
                    environment,
                    file_actions=[
                        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                        (os.POSIX_SPAWN_OPEN, 2, self._log(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
                        (os.POSIX_SPAWN_DUP2, theirs.fileno(), channel.DESCRIPTOR),
                    ],
                    setsid=True,
                    setsigmask=(),
                    setsigdef=(signal.SIGINT, signal.SIGTERM),
                )
            settings = self._settings
            hello = {"cache": str(settings.cache), "bwrap": settings.bwrap, "isolation": settings.isolation}
            channel.send(ours, {**hello, "pool": self._pool})
        except (OSError, channel.Closed) as error:
            ours.close()
            raise GraderError(f"The grader process does not start: {error}.") from error
        return ours

    def _log(self) -> str:
        """Where the grader process writes what nobody expected."""
        try:
            self._settings.state.mkdir(parents=True, exist_ok=True)
        except OSError:
            return os.devnull
        return str(self._settings.state / "grader.log")

    def _tell(self, **message: Any) -> None:
        if self._link is None:
            raise channel.Closed
        channel.send(self._link, message)

    def _events(
        self, exercise: Exercise, seed: int, began: float, content: str, again: dict[str, Any] | None
    ) -> Iterator[Event]:
        """What the process says, as events. ``again`` is the job for another process, should this one be gone."""
        results: list[CheckResult] = []
        names: list[tuple[str, str]] = []
        walls = ""
        patience = 2 * max(one.limits.seconds for one in (exercise, *exercise.earlier)) + SLACK
        waiting: list[dict[str, Any]] = []
        while True:
            try:
                if self._link is None:
                    raise channel.Closed
                waiting = waiting or channel.receive(self._link, time.monotonic() + patience)["events"]
                message = waiting.pop(0)
            except (channel.Closed, TimeoutError) as error:
                lost = self._link is not None and isinstance(error, channel.Closed)
                self.close()
                if again is not None and lost and not names:
                    # The process that waited was killed while it waited; another one is as good.
                    job, again = again, None
                    with contextlib.suppress(channel.Closed, GraderError):
                        self.start()
                        self._tell(**job)
                    continue
                why = "a check did not end in time" if isinstance(error, TimeoutError) else "the grader process ended"
                broken = _unjudged(exercise, seed, began, content, why, Cause.OURS)
                yield RunFinished(replace(broken, checks=tuple(results), isolation=walls))
                return
            kind = message["event"]
            if kind == "begin":
                names = [(name, title) for name, title in message["checks"]]
                walls = message["isolation"]
                yield CheckStarted(*names[0], number=1, total=len(names))
            elif kind == "again":
                names += [(name, title) for name, title in message["checks"]]
                yield CheckStarted(*names[len(results)], number=len(results) + 1, total=len(names))
            elif kind == "result":
                results.append(check_from_json(message["result"]))
                yield CheckFinished(results[-1])
                if len(results) < len(names):
                    yield CheckStarted(*names[len(results)], number=len(results) + 1, total=len(names))
            elif kind == "broken":
                broken = _unjudged(exercise, seed, began, content, message["why"], Cause(message["cause"]))
                yield RunFinished(replace(broken, checks=tuple(results), isolation=walls))
                return
            else:
                total = outcome(results)
                yield RunFinished(
                    Verdict(
                        exercise=exercise.id,
                        verdict=total,
                        checks=tuple(results),
                        seed=seed,
                        seconds=time.monotonic() - began,
                        isolation=walls,
                        content=content,
                        cause=Cause.OURS if total is Outcome.BROKEN else None,
                        notes=tuple(message["notes"]),
                        backroad=__version__,
                    )
                )
                return


def overlaid(given: Snapshot, snapshot: Snapshot) -> Snapshot:
    """What is graded: the learner's files, with every file of the starter that is not theirs to edit laid again."""
    executable = (snapshot.executable - given.files.keys()) | given.executable
    return Snapshot({**snapshot.files, **given.files}, frozenset(executable))


def _stamps(places: Sequence[str]) -> list[tuple[str, int, int]]:
    """Path, time and size of everything in these places: what tells that something in them has changed."""
    found = []
    folders = []
    for place in places:
        with contextlib.suppress(FileNotFoundError):
            told = os.stat(place)
            found.append((place, told.st_mtime_ns, told.st_size))
            if stat.S_ISDIR(told.st_mode):
                folders.append(place)
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                told = entry.stat(follow_symlinks=False)
                found.append((entry.path, told.st_mtime_ns, told.st_size))
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    return found


def _job(exercise: Exercise, snapshot: Snapshot, starter: Snapshot, seed: int) -> dict[str, Any]:
    return {
        "job": "grade",
        **_part(exercise),
        "milestone": "",
        "retired": [],
        "earlier": [{**_part(one), "retired": sorted(exercise.retired(one))} for one in exercise.earlier],
        "files": dict(snapshot.files),
        "executable": sorted(snapshot.executable),
        "starter": dict(starter.files),
        "seed": seed,
    }


def _part(exercise: Exercise) -> dict[str, Any]:
    limits = asdict(exercise.limits)
    return {"milestone": exercise.id, "folder": exercise.folder, "lab": exercise.lab, "limits": limits}


def _unjudged(exercise: Exercise, seed: int, began: float, content: str, why: str, cause: Cause) -> Verdict:
    return Verdict(
        exercise=exercise.id,
        verdict=Outcome.BROKEN,
        checks=(),
        seed=seed,
        seconds=time.monotonic() - began,
        isolation="",
        content=content,
        cause=cause,
        notes=(f"This could not be judged: {why}. It does not count against you.",),
        backroad=__version__,
    )


def _end(pid: int) -> None:
    """Wait a moment for the process to see its channel closed, then make sure."""
    deadline = time.monotonic() + 2.0
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(pid, os.WNOHANG) == (0, 0):
            if time.monotonic() > deadline:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                return
            time.sleep(0.002)
