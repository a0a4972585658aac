"""One job in the grader process: load the checks, judge, and say what happens as it happens.

The checks of a milestone come first, because they are what somebody works on, and their red must not wait for more than
them. Once all of them have passed, those of the earlier milestones are run again, the oldest first, over the same files
and with the same seed. They stop behind the first milestone that does not hold any more: what came later rests on it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from backroad.checks import Check
from backroad.grading import load
from backroad.grading.judge import Judge
from backroad.labs.start import Materials, open_lab
from backroad.model.roadmap import Limits
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, check_to_json
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation

# What start-up has made stays for good: the collector need not walk it at every verdict.
gc.freeze()


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
            found = _holding(load.checks(Path(part["folder"]) / "check.py"), part["retired"])
            listed = [[check.name, check.title] for check in found]
            if part is job:
                say(event="begin", checks=listed, isolation=walls.name)
            elif found:
                say(event="again", checks=listed)
            if not _judged(part, job, found, taker, walls, say, notes, last=part is parts[-1]):
                break
    finally:
        load.ahead(file)


def _judged(
    part: dict[str, Any],
    job: dict[str, Any],
    found: list[Check],
    taker: Callable[[str, Limits], Taker],
    walls: Isolation,
    say: Callable[..., None],
    notes: list[str],
    last: bool,
) -> bool:
    """Judge one milestone over the job's files. Whether every check has passed; if not, or if this is the last one, the
    end is said before the sandbox is taken down: the learner need not wait for that."""
    work = Snapshot(job["files"], frozenset(job["executable"]))
    about = Materials(work, Snapshot(job["starter"]), Path(part["folder"]) / "fixtures")
    limits = Limits(**part["limits"])
    judge = Judge(found, lambda: open_lab(part["lab"], taker(part["lab"], limits), limits, about, walls), job["seed"])
    passed = True
    try:
        for result in judge.results():
            passed = passed and result.outcome is Outcome.PASSED
            say(event="result", result=check_to_json(replace(result, milestone=part["milestone"])))
        notes += judge.notes
        if last or not passed:
            say(event="end", notes=notes)
    finally:
        judge.close()
    return passed


def _holding(found: list[Check], retired: list[str]) -> list[Check]:
    """The checks that still hold; none waits for one that does not."""
    kept = [check for check in found if check.name not in retired]
    return [replace(check, after=tuple(name for name in check.after if name not in retired)) for check in kept]


def prepare(job: dict[str, Any]) -> None:
    """Compile the checks, and import hypothesis where they generate inputs: a tenth of a second that nobody waits for.

    Raises OurFault when check.py cannot be run.
    """
    if any(check.generated for check in load.checks(Path(job["folder"]) / "check.py")):
        import hypothesis.strategies  # noqa: F401
