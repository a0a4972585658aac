"""One job in the grader process: load the checks, judge, and say what happens as it happens.

The checks of a milestone come first, because they are what somebody works on, and their red must not wait for more than
them. Once all of them have passed, those of the earlier milestones are run again, the oldest first, over the same files
and with the same seed. They stop behind the first milestone that does not hold any more: what came later rests on it.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any

from backroad.checks import Check
from backroad.errors import BackroadError
from backroad.grading import lay, load
from backroad.grading.haste import Haste
from backroad.grading.judge import Judge
from backroad.labs.boxes import Kind, kinds
from backroad.labs.imports import Known
from backroad.labs.rejection import OurFault
from backroad.labs.start import Attachment, Lab, Materials, Servers, attach, open_lab
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, check_to_json
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.settings import Settings

# What start-up has made stays for good: the collector, off until now, need not walk it at every verdict.
gc.freeze()
gc.enable()


REMEMBERED = 64
"""Exercises of which something is remembered."""
_known: dict[str, Known] = {}
"""What labs have learned of each exercise, by its folder."""

Taker = Callable[[], Box]


def grade(
    job: dict[str, Any], taker: Callable[[Kind], Taker], walls: Isolation, say: Callable[..., None], settings: Settings
) -> None:
    """Judge a job and ``say`` begin, each result, again for each earlier milestone, and the end. ``taker`` gives what
    starts boxes of a kind.

    Raises OurFault when a check.py cannot be run, and SandboxError or OSError when no sandbox can be started.
    """
    file = _check_file(job["folder"])
    haste = Haste(**job["haste"])
    notes: list[str] = []
    busy = 0
    try:
        turns = [_Turn(job)] if haste.own else _turns(job, haste.order)
        for number, turn in enumerate(turns, 1):
            part = turn.part
            # Where outcomes are known already there may be nothing to run.
            with _Part(part, job, taker, walls, settings, waits=not haste.known) as here:
                # The files are laid while the checks are loaded.
                found = turn.checks or _loaded(part)
                listed = [[check.name, check.title] for check in found]
                if number == 1:
                    say(event="begin", checks=listed, isolation=walls.name)
                elif found:
                    say(event="again", checks=listed)
                within = haste.within(part["milestone"])
                judge = Judge(found, here.lab, job["seed"], within, turn.passed, here.attach)
                try:
                    passed = _told(judge, part["milestone"], say)
                    notes += judge.notes
                    busy += len(judge.busy)
                    if number == len(turns) or not passed:
                        # Said before the sandbox is taken down: the learner need not wait for that.
                        say(event="end", notes=notes, busy=busy)
                finally:
                    judge.close()
            if not passed:
                break
    finally:
        load.ahead(file, declared=job["declared"])


@dataclass(frozen=True)
class _Turn:
    """Checks that are run in one lab. ``checks``: all of the part when none are named; ``passed``: names of those of
    the part that were run before."""

    part: dict[str, Any]
    checks: list[Check] = field(default_factory=list)
    passed: tuple[str, ...] = ()


def _turns(job: dict[str, Any], order: Sequence[str]) -> list[_Turn]:
    """Part for part, or in haste the checks in an order of their own; what that does not name comes last."""
    parts = [job, *job["earlier"]]
    if not order:
        return [_Turn(part) for part in parts]
    table = {_key(part, check): (part, check) for part in parts for check in _loaded(part)}
    keys = dict.fromkeys([*(key for key in order if key in table), *table])
    turns: list[_Turn] = []
    done: dict[str, tuple[str, ...]] = {}
    for milestone, some in groupby(keys, key=lambda key: key.rpartition(":")[0]):
        found = [table[key] for key in some]
        turns.append(_Turn(found[0][0], [check for _, check in found], done.get(milestone, ())))
        done[milestone] = (*done.get(milestone, ()), *(check.name for _, check in found))
    return turns


def _loaded(part: dict[str, Any]) -> list[Check]:
    return _holding(load.checks(_check_file(part["folder"]), declared=part["declared"]), part["retired"])


@cache
def _check_file(folder: str) -> Path:
    return Path(folder) / "check.py"


def _key(part: dict[str, Any], check: Check) -> str:
    return f"{part['milestone']}:{check.name}" if part["milestone"] else check.name


class _Part:
    """One milestone over the job's files: opens its labs, the first in advance."""

    def __init__(
        self,
        part: dict[str, Any],
        job: dict[str, Any],
        taker: Callable[[Kind], Taker],
        walls: Isolation,
        settings: Settings,
        *,
        waits: bool,
    ) -> None:
        """``waits``: the first check surely needs a lab, so that one is opened now."""
        work = Snapshot(job["files"], frozenset(job["executable"]))
        folder = Path(part["folder"])
        if part["folder"] not in _known and len(_known) >= REMEMBERED:
            _known.clear()
        known = _known.setdefault(part["folder"], Known())
        starter = Snapshot(job["starter"])
        build, data = partial(lay.built, folder), partial(lay.data, folder, job["seed"])
        earlier = bool(part["milestone"])
        self._about = Materials(work, starter, folder / "fixtures", build, known, earlier, data)
        self._limits = Limits(**part["limits"])
        self._name = part["lab"]
        self._beside = part["attach"]
        kind, servers = kinds(self._name, self._limits, self._beside, part["folder"])
        self._take = taker(kind)
        self._servers = Servers(lambda name: taker(servers[name]), settings.pg_bin, settings.chromium)
        self._walls = walls
        self._waits = waits
        self._first: list[tuple[Lab, Mapping[str, Attachment]]] = []

    def lab(self) -> Lab:
        """The lab that was opened in advance, then new ones."""
        if not self._first:
            return open_lab(self._name, self._take, self._limits, self._about, self._walls)
        return self._first[0][0]

    def attach(self, lab: Lab) -> Mapping[str, Attachment]:
        """What stands beside a lab of this part."""
        if self._first and self._first[0][0] is lab:
            return self._first.pop()[1]
        return attach(self._beside, lab, self._limits, self._about, self._servers, self._walls)

    def __enter__(self) -> _Part:
        if not self._waits:
            return self
        lab = self.lab()
        with contextlib.suppress(BackroadError, OurFault, OSError):
            # Whatever is wrong with it, the first check meets it again.
            self._first.append((lab, self.attach(lab)))
            lab.lay_out()
            for beside in self._first[0][1].values():
                beside.lay_out()
        return self

    def __exit__(self, *_: object) -> None:
        for lab, found in self._first:
            for beside in found.values():
                beside.close()
            lab.close()


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
    found = load.checks(_check_file(job["folder"]), declared=job["declared"])
    if any(check.generated for check in found):
        import hypothesis.strategies  # noqa: F401
