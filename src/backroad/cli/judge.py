"""Judge the work once and print what was found, in the form that was asked for. Knows no command line library."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from backroad.app.desk import Desk
from backroad.cli import program, style
from backroad.cli.escape import escape
from backroad.curriculum import read
from backroad.errors import BackroadError, GraderError, ProgressError, UsageError
from backroad.model.events import CheckStarted, RunFinished
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome, Verdict

CODES = {Outcome.PASSED: 0, Outcome.FAILED: 1, Outcome.BROKEN: 3}


FORMS = ("text", "json", "junit")
"""The forms a verdict can be printed in."""


def judge(desk: Desk, exercise: str | None, form: str, seed: int | None, workspace: Path | None) -> int:
    """Check, print, and give the exit code. Raises what ``find.exercise`` and ``check`` raise."""
    if workspace is not None and exercise is None:
        raise UsageError(
            "--workspace says where the work is, but not which exercise it is for.", "Name its id as well."
        )
    with contextlib.suppress(GraderError):
        # It gets ready while the rest is imported and read; when it cannot, the run itself says so.
        desk.judge.start()
    from backroad.app import check as checking
    from backroad.app import find

    found = find.exercise(desk, exercise)
    with contextlib.suppress(GraderError):
        desk.judge.warm(found)
    if form == "text":
        # While the sandbox boots there is time for what comes after the verdict.
        import backroad.cli.verdict  # noqa: F401
    verdict: Verdict | None = None
    fault: BackroadError | None = None
    waiting = _Waiting(found, show=form == "text" and sys.stderr.isatty())
    try:
        for event in checking.check(desk, found, workspace, seed):
            if isinstance(event, CheckStarted):
                waiting.say(event)
            elif isinstance(event, RunFinished):
                verdict = event.verdict
                desk.judge.dismiss()
    except ProgressError as error:
        if verdict is None:
            raise
        fault = error
    finally:
        waiting.end()
    assert verdict is not None  # noqa: S101 - for the type checker: a run always ends with its verdict
    _show(verdict, found, form, desk, workspace)
    if fault is not None:
        sys.stdout.flush()
        raise fault
    return CODES[verdict.verdict]


def _show(verdict: Verdict, exercise: Exercise, form: str, desk: Desk, workspace: Path | None) -> None:
    if form == "json":
        import json

        from backroad.model.verdict import to_json

        print(json.dumps(to_json(verdict)))
        return
    if form == "junit":
        from backroad.cli.junit import document

        print(document(verdict, exercise.title))
        return
    from backroad.cli.verdict import draw

    look = style.of(sys.stdout, desk.settings)
    again = ""
    opens: tuple[str, ...] = ()
    if verdict.verdict is Outcome.PASSED:
        opens = _opened(desk, exercise)
    elif read.draws_inputs(exercise):
        again = _again(verdict, workspace)
    for line in draw(verdict, exercise.title, look, again=again, opened=opens):
        print(line)
    if verdict.verdict is Outcome.PASSED:
        print(f"  Next: {look.paint(escape(program.command('next')), 'bold')}")


def _opened(desk: Desk, exercise: Exercise) -> tuple[str, ...]:
    from backroad.app.opened import opened

    # A journal that cannot be read has been complained of already.
    with contextlib.suppress(ProgressError):
        return opened(desk, exercise)
    return ()


def _again(verdict: Verdict, workspace: Path | None) -> str:
    if workspace is None:
        return program.command(f"check --seed {verdict.seed}")
    import shlex

    return program.command(f"check {verdict.exercise} --seed {verdict.seed} --workspace {shlex.quote(str(workspace))}")


class _Waiting:
    """A line that says what is being done, and is gone when the verdict comes."""

    def __init__(self, exercise: Exercise, *, show: bool) -> None:
        self._show = show
        self._write(f"checking {escape(exercise.title)} …")

    def say(self, event: CheckStarted) -> None:
        self._write(f"checking {event.number} of {event.total} …")

    def end(self) -> None:
        self._write("")

    def _write(self, text: str) -> None:
        if self._show:
            # ECMA-48: back to the first column, then erase to the end of the line.
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
