"""One job in the grader process: load the checks, judge, and say what happens as it happens.

The checks of a milestone come first, because they are what somebody works on, and their red must not wait for more than
them. Once all of them have passed, those of the earlier milestones are run again, the oldest first, over the same files
and with the same seed. They stop behind the first milestone that does not hold any more: what came later rests on it.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from backroad.checks import Check
from backroad.errors import BackroadError
from backroad.grading import lay, load
from backroad.grading.haste import Haste
from backroad.grading.judge import Judge
from backroad.labs.rejection import OurFault
from backroad.labs.start import Lab, Materials, open_lab
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, check_to_json
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation

# What start-up has made stays for good: the collector, off until now, need not walk it at every verdict.
gc.freeze()
gc.enable()


REMEMBERED = 64
"""Exercises of which something is remembered."""
_known: dict[str, dict[str, Any]] = {}
"""What labs have learned of each exercise, by its folder."""

Taker = Callable[[], Box]


def grade(
    job: dict[str, Any], taker: Callable[[str, Limits], Taker], walls: Isolation, say: Callable[..., None]
) -> None:
    """Judge a job and ``say`` begin, each result, again for each earlier milestone, and the end. ``taker`` gives what
    starts boxes for a lab and its limits.

    Raises OurFault when a check.py cannot be run, and SandboxError or OSError when no sandbox can be started.
    """
    file = Path(job["folder"]) / "check.py"
    parts = [job, *job["earlier"]]
    notes: list[str] = []
    try:
        for part in parts:
            with _Part(part, job, taker, walls) as here:
                # The files are laid while the checks are loaded.
                found = _holding(load.checks(Path(part["folder"]) / "check.py"), part["retired"])
                listed = [[check.name, check.title] for check in found]
                if part is job:
                    say(event="begin", checks=listed, isolation=walls.name)
                elif found:
                    say(event="again", checks=listed)
                judge = Judge(found, here.lab, job["seed"], Haste(**job["haste"]).within(part["milestone"]))
                try:
                    passed = _told(judge, part["milestone"], say)
                    notes += judge.notes
                    if part is parts[-1] or not passed:
                        # Said before the sandbox is taken down: the learner need not wait for that.
                        say(event="end", notes=notes)
                finally:
                    judge.close()
            if not passed:
                break
    finally:
        load.ahead(file)


class _Part:
    """One milestone over the job's files: opens its labs, the first in advance."""

    def __init__(
        self, part: dict[str, Any], job: dict[str, Any], taker: Callable[[str, Limits], Taker], walls: Isolation
    ) -> None:
        work = Snapshot(job["files"], frozenset(job["executable"]))
        folder = Path(part["folder"])
        if part["folder"] not in _known and len(_known) >= REMEMBERED:
            _known.clear()
        known = _known.setdefault(part["folder"], {})
        starter = Snapshot(job["starter"])
        data = partial(lay.data, folder, job["seed"])
        self._about = Materials(work, starter, folder / "fixtures", partial(lay.built, folder), known, data)
        self._limits = Limits(**part["limits"])
        self._name = part["lab"]
        self._take = taker(self._name, self._limits)
        self._walls = walls
        self._first: list[Lab] = []

    def lab(self) -> Lab:
        """The lab that was opened in advance, then new ones."""
        return self._first.pop() if self._first else self._open()

    def _open(self) -> Lab:
        return open_lab(self._name, self._take, self._limits, self._about, self._walls)

    def __enter__(self) -> _Part:
        self._first.append(self._open())
        with contextlib.suppress(BackroadError, OurFault, OSError):
            # Whatever is wrong with it, the first check meets it again.
            self._first[0].lay_out()
        return self

    def __exit__(self, *_: object) -> None:
        for unused in self._first:
            unused.close()


def _told(judge: Judge, milestone: str, say: Callable[..., None]) -> bool:
    """Say every result of a milestone. Whether all have passed."""
    passed = True
    for result in judge.results():
        if result.outcome is Outcome.PASSED:
            say(event="passed", seconds=result.seconds, milestone=milestone)
        else:
            passed = False
            told = check_to_json(replace(result, milestone=milestone))
            say(event="result", result=told, seconds=result.seconds, late=result.late)
    return passed


def _holding(found: list[Check], retired: list[str]) -> list[Check]:
    """The checks that still hold; none waits for one that does not."""
    if not retired:
        return found
    kept = [check for check in found if check.name not in retired]
    return [replace(check, after=tuple(name for name in check.after if name not in retired)) for check in kept]


def prepare(job: dict[str, Any]) -> None:
    """Compile the checks, and import hypothesis where they generate inputs: a tenth of a second that nobody waits for.

    Raises OurFault when check.py cannot be run.
    """
    if any(check.generated for check in load.checks(Path(job["folder"]) / "check.py")):
        import hypothesis.strategies  # noqa: F401
