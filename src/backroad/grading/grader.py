"""The controller's hold on a grader process: starts it, keeps it warm, and turns its answers into events."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from backroad import __version__
from backroad.curriculum import read
from backroad.errors import ContentError, GraderError, MissingTool
from backroad.grading import channel, process
from backroad.grading.haste import Haste
from backroad.grading.outcome import outcome
from backroad.grading.stamps import stamps
from backroad.labs import wire
from backroad.model.events import CheckFinished, CheckStarted, Event, RunFinished
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, CheckResult, Outcome, Verdict, check_from_json
from backroad.settings import Settings

LAYING = 120.0
"""Seconds that making a workspace may take, an author's script included."""

SLACK = 30.0
"""Seconds that one check may take beside the learner's own time: making inputs, starting sandboxes, a second try."""


@dataclass
class _Known:
    """What was read of an exercise: where and when, what every job about it says (encoded once), what is laid again at
    each run, and its content's hash."""

    exercise: Exercise
    places: Sequence[str]
    stamps: object
    about: bytes
    given: Snapshot
    content: str = ""


class Grader:
    """One warm grader process. Use as a context manager, or call ``close``. Not for several threads at once.

    ``pool``: how many sandboxes wait in advance. ``turns``: many graders stand side by side on this machine and judge
    the work of strangers, so whose work has used little of the processor goes before whose has used much. It takes
    control groups that share the processor; where there are none, everybody gets alike.
    """

    def __init__(self, settings: Settings, pool: int = 1, *, turns: bool = False) -> None:
        self._settings = settings
        self._pool = pool
        self._turns = turns
        self._pid = 0
        self._link: socket.socket | None = None
        self._lock = threading.Lock()
        self._known: dict[str, _Known] = {}

    def start(self) -> None:
        """Start the process now, so that it gets ready while something else is done. Raises GraderError."""
        if self._link is None:
            self.close()
            self._link = self._spawn()

    def warm(self, exercise: Exercise) -> None:
        """Get sandboxes ready for an exercise that will be checked soon."""
        self.start()
        with contextlib.suppress(channel.Closed):
            self._tell(job="warm", **_part(exercise))

    def run(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Iterator[Event]:
        """Grade a snapshot: an event for each check, and last the verdict. Never raises for what a learner did.

        Files of the starter that the learner does not edit are taken from the starter, whatever the snapshot holds. The
        checks of earlier milestones follow when all of its own have passed.
        """
        began = time.monotonic()
        content = ""
        try:
            job, content, waited = self._begin(exercise, snapshot, seed, haste)
        except (channel.Closed, GraderError, OSError, wire.Unfit) as error:
            self.close()
            why = f"the grader could not start: {error}" if str(error) else "the grader ended unexpectedly"
            if isinstance(error, wire.Unfit):
                why = "the workspace is too big to be handed over"
            yield RunFinished(_unjudged(exercise, seed, began, content, why, Cause.OURS))
            return
        except BaseException:
            self.close()  # it may have the job, and nobody will hear what it says
            raise
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

    def lay(
        self,
        exercise: Exercise,
        seed: int,
        answer: str = "starter",
        script: str | None = None,
        plain: Snapshot | None = None,
    ) -> Snapshot:
        """A whole workspace of an exercise whose workspaces are built: as a learner with that seed begins, or with an
        answer in it ("solution", "alternatives/name", "mistakes/name"). ``script``: the text to run for the answer's,
        whatever in it fails. ``plain``: the files beside the repositories, where they are not the answer's own.

        Raises ContentError when what the author wrote stops, MissingTool without git, GraderError.
        """
        files = read.starter(exercise)
        told: list[str] = []
        if answer != "starter":
            files = plain or read.overlaid(files, read.folder(Path(exercise.folder) / answer))
            text = read.script(exercise, answer) if script is None else script
            told = [f"{answer}.sh", text] if text else []
        job = {
            "job": "lay",
            "folder": exercise.folder,
            "seed": seed,
            "files": dict(files.files),
            "executable": sorted(files.executable),
            "script": told,
            "stops": script is None,
        }
        self.start()
        try:
            self._tell(**job)
            if self._link is None:
                raise channel.Closed
            (message,) = channel.receive(self._link, time.monotonic() + LAYING)["events"]
        except (channel.Closed, TimeoutError, wire.Unfit) as error:
            self.close()
            late = isinstance(error, TimeoutError)
            raise GraderError(
                f"The workspace of {exercise.id} could not be made: "
                f"{'it was not done in time' if late else 'the grader ended unexpectedly'}.",
                "Try again; `backroad doctor` says what this machine lacks.",
            ) from error
        if message["event"] == "laid":
            return Snapshot(message["files"], frozenset(message["executable"]))
        if message["missing"]:
            raise MissingTool(message["why"], message["remedy"])
        raise ContentError(
            f"The workspace of {exercise.id} cannot be made: {message['why']}.",
            "Its author has to mend that.",
        )

    def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Verdict:
        """Grade a snapshot and give the verdict. In ``haste`` it may lack the checks after the first that failed."""
        last = list(self.run(exercise, snapshot, seed, haste))[-1]
        if not isinstance(last, RunFinished):
            raise GraderError("A run ended without a verdict.")
        return last.verdict

    def dismiss(self) -> None:
        """Have the process end, and every sandbox of it; ``close`` waits for that. It may be called from another thread
        than that of a run, which is broken then."""
        with self._lock:
            link, self._link = self._link, None
        if link is not None:
            # Another thread may be waiting at it, which closing alone would not wake.
            with contextlib.suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
            link.close()

    def close(self) -> None:
        """End the process and every sandbox of it. It may be started again."""
        self.dismiss()
        with self._lock:
            pid, self._pid = self._pid, 0
        if pid:
            process.end(pid)

    def __enter__(self) -> Grader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Behind it ------------------------------------------------------------------------------------------------

    def _begin(
        self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None
    ) -> tuple[dict[str, Any], str, bool]:
        """Hand the job over; the job, the exercise's hash, and whether the process had been waiting for it."""
        waited = self._link is not None
        known = self._known.get(exercise.folder)
        if known is not None:
            # The job is on its way while we look whether what we know of the exercise still holds.
            job = self._hand_over(exercise, known, snapshot, seed, haste)
            if known.exercise == exercise and stamps(known.places) == known.stamps:
                return job, known.content, waited
            self.close()
            waited = False
        places = [exercise.folder, *(str(path) for _, path in read.around(exercise))]
        found = stamps(places)
        about = wire.encode(_about(exercise, read.starter(exercise)), None, wire.MAX_REQUEST)
        known = _Known(exercise, places, found, about, read.given(exercise))
        job = self._hand_over(exercise, known, snapshot, seed, haste)
        known.content = read.content_hash(exercise)
        self._known[exercise.folder] = known
        return job, known.content, waited

    def _hand_over(
        self, exercise: Exercise, known: _Known, snapshot: Snapshot, seed: int, haste: Haste | None
    ) -> dict[str, Any]:
        work = overlaid(laid_again(exercise, known.given, snapshot), snapshot)
        mine = {"files": dict(work.files), "executable": sorted(work.executable), "seed": seed}
        job = {"job": "grade", "about": known.about, **mine, "haste": asdict(haste) if haste is not None else {}}
        self.start()
        with contextlib.suppress(channel.Closed):
            self._tell(**job)
        return job

    def _spawn(self) -> socket.socket:
        log = self._log()
        try:
            started = process.take_ahead() or process.start(log)
        except OSError as error:
            raise GraderError(f"The grader process does not start: {error}.") from error
        self._pid = started.pid
        link = socket.socket(fileno=started.channel)
        settings = self._settings
        hello = {"cache": str(settings.cache), "bwrap": settings.bwrap, "isolation": settings.isolation}
        hello["pg_bin"] = settings.pg_bin
        hello["redis_server"] = settings.redis_server
        hello["chromium"] = settings.chromium
        # Should it be gone already, the first job finds that out.
        with contextlib.suppress(channel.Closed):
            channel.send(link, {**hello, "pool": self._pool, "turns": self._turns, "log": log})
        return link

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
        # Twice, should a red be ours, and each for twice as long where the machine has little time.
        patience = 4 * max(one.limits.seconds for one in (exercise, *exercise.earlier)) + SLACK
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
            elif kind in ("result", "passed"):
                seconds = message["seconds"]
                if kind == "passed":
                    name, title = names[len(results)]
                    told = CheckResult(name, title, Outcome.PASSED, milestone=message["milestone"], seconds=seconds)
                else:
                    told = replace(check_from_json(message["result"]), seconds=seconds, late=message["late"])
                results.append(told)
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
                        cause=_cause(results, message["busy"]) if total is Outcome.BROKEN else None,
                        notes=tuple(message["notes"]),
                        backroad=__version__,
                    )
                )
                return


def laid_again(exercise: Exercise, given: Snapshot, snapshot: Snapshot) -> Snapshot:
    """Which of the given files are laid again: all, but none in repositories, where git knows what they were."""
    if not exercise.repositories:
        return given
    from backroad.labs.git.folder import repositories

    roots = tuple(f"{root}/" if root else "" for root in repositories(snapshot.files))
    return Snapshot({path: data for path, data in given.files.items() if not path.startswith(roots)}, given.executable)


def overlaid(given: Snapshot, snapshot: Snapshot) -> Snapshot:
    """What is graded: the learner's files, with every file of the starter that is not theirs to edit laid again."""
    executable = (snapshot.executable - given.files.keys()) | given.executable
    return Snapshot({**snapshot.files, **given.files}, frozenset(executable))


def _about(exercise: Exercise, starter: Snapshot) -> dict[str, Any]:
    """What every job about the exercise says."""
    return {
        **_part(exercise),
        "milestone": "",
        "retired": [],
        "earlier": [{**_part(one), "retired": sorted(exercise.retired(one))} for one in exercise.earlier],
        "starter": dict(starter.files),
    }


def _part(exercise: Exercise) -> dict[str, Any]:
    return {
        "milestone": exercise.id,
        "folder": exercise.folder,
        "declared": exercise.declared,
        "lab": exercise.lab,
        "attach": list(exercise.attach),
        "limits": asdict(exercise.limits),
    }


def _cause(results: Sequence[CheckResult], busy: int) -> Cause:
    """Why checks could not be judged, ``busy`` of them because the machine was; a fault of ours is said first."""
    return Cause.BUSY if sum(one.outcome is Outcome.BROKEN for one in results) == busy else Cause.OURS


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
        notes=(f"This could not be judged: {why.rstrip('.')}. It does not count against you.",),
        backroad=__version__,
    )
