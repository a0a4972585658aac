"""One job in the grader process: load the checks, judge, and say what happens as it happens."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backroad.errors import BackroadError
from backroad.grading import load
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


def grade(job: dict[str, Any], take: Callable[[], Box], walls: Isolation, say: Callable[..., None]) -> None:
    """Judge a job and ``say`` begin, each result, and the end.

    Raises OurFault when check.py cannot be run, and SandboxError or OSError when no sandbox can be started.
    """
    file = Path(job["folder"]) / "check.py"
    work = Snapshot(job["files"], frozenset(job["executable"]))
    about = Materials(work, Snapshot(job["starter"]), Path(job["folder"]) / "fixtures")
    limits = Limits(**job["limits"])
    first = [open_lab(job["lab"], take, limits, about, walls)]
    with contextlib.suppress(BackroadError, OurFault, OSError):
        # The files are laid while the checks are loaded. Whatever is wrong with it, the first check meets it again.
        first[0].lay_out()

    def opened() -> Lab:
        return first.pop() if first else open_lab(job["lab"], take, limits, about, walls)

    try:
        found = load.checks(file)
        say(event="begin", checks=[[check.name, check.title] for check in found], isolation=walls.name)
        judge = Judge(found, opened, job["seed"], Haste(**job["haste"]))
        try:
            for result in judge.results():
                if result.outcome is Outcome.PASSED:
                    say(event="passed", seconds=result.seconds)
                else:
                    say(event="result", result=check_to_json(result), seconds=result.seconds, late=result.late)
            # Said before the sandbox is taken down: the learner need not wait for that.
            say(event="end", notes=judge.notes)
        finally:
            judge.close()
            load.ahead(file)
    finally:
        for unused in first:
            unused.close()


def prepare(job: dict[str, Any]) -> None:
    """Compile the checks, and import hypothesis where they generate inputs: a tenth of a second that nobody waits for.

    Raises OurFault when check.py cannot be run.
    """
    if any(check.generated for check in load.checks(Path(job["folder"]) / "check.py")):
        import hypothesis.strategies  # noqa: F401
