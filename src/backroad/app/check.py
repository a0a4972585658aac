"""Check a workspace: snapshot, seed, run, record. The events of the run pass through to whoever watches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import backroad
from backroad.app import work
from backroad.app.desk import Desk
from backroad.app.seed import fresh_seed
from backroad.curriculum import read
from backroad.errors import ProgressError
from backroad.grading.grader import laid_again
from backroad.model.events import CheckFinished, CheckStarted, RunFinished
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, Verdict


def check(
    desk: Desk, exercise: Exercise, folder: Path | None = None, seed: int | None = None
) -> Iterator[CheckStarted | CheckFinished | RunFinished]:
    """Judge the work in ``folder`` (the exercise's own workspace by default) and record the attempt.

    Without a ``seed``, the one that failed last time is tried first, so that the red does not move at every save; when
    it passes, and when there was none, a fresh one decides. The run then begins again: a first CheckStarted with
    number 1 clears what came before. The last event is the verdict with its attempt's id.

    Raises WorkspaceError before the first event. Raises ProgressError after the verdict when the verdict could not be
    recorded; it then says so in its notes.
    """
    starter = read.starter(exercise)
    snapshot = work.take(desk, exercise, folder, [name for name in exercise.edits if name in starter.files])
    fault: ProgressError | None = None
    again: int | None = None
    if seed is None:
        try:
            state = desk.states().get(exercise.id)
            again = state.last_seed if state is not None and state.last_failed else None
        except ProgressError as error:
            fault = error
    verdict: Verdict | None = None
    for try_ in (again, None) if again is not None else (seed,):
        for event in desk.judge.run(exercise, snapshot, fresh_seed() if try_ is None else try_):
            if isinstance(event, RunFinished):
                verdict = event.verdict
            else:
                yield event
        if verdict is not None and verdict.verdict is not Outcome.PASSED:
            break
    if verdict is None:
        raise RuntimeError("a run ended without a verdict")
    verdict = replace(
        verdict,
        content=verdict.content or read.content_hash(exercise),
        backroad=verdict.backroad or backroad.__version__,
        notes=(*verdict.notes, *changed_parts(laid_again(exercise, read.given(exercise), snapshot), snapshot)),
    )
    try:
        verdict = desk.journal.record_attempt(verdict, snapshot)
    except ProgressError as error:
        fault = error
        verdict = replace(verdict, notes=(*verdict.notes, "This attempt could not be recorded."))
    yield RunFinished(verdict)
    if fault is not None:
        raise fault


def changed_parts(given: Snapshot, snapshot: Snapshot) -> tuple[str, ...]:
    """A sentence when files that are part of the task differ from those handed out: the originals are what counts."""
    changed = [path for path, data in sorted(given.files.items()) if snapshot.files.get(path, data) != data]
    if not changed:
        return ()
    names = changed[0] if len(changed) == 1 else f"{', '.join(changed[:-1])} and {changed[-1]}"
    are = "is" if len(changed) == 1 else "are"
    return (f"{names} {are} part of the task: the checks ran with the original, not with your change.",)
