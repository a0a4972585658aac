"""The whole command line with a grader that runs nothing: `python scripted.py COMMAND…`.

It knows only the roadmaps of BACKROAD_ROADMAPS. Its verdict hangs on what the edited files hold: the solution passes;
`BROKEN ours|missing|busy` cannot be judged; `SLOW seconds` takes its time; `CRASH` is a fault of ours; `SAYS text`
comes back as what the program printed; anything else fails the first check and blocks the second.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator

from backroad.app.desk import Desk
from backroad.cli.run import run
from backroad.curriculum import library, read
from backroad.model.events import CheckFinished, CheckStarted, Event, RunFinished
from backroad.model.evidence import Mismatch, Output
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, CheckResult, Outcome, Verdict
from backroad.settings import Settings


class Scripted:
    """A grader whose verdicts are written in the work itself."""

    def __init__(self, settings: Settings, pool: int = 1) -> None:
        self.seeds: list[int] = []
        self.warmed: list[str] = []
        self.snapshots: list[Snapshot] = []
        self.closed = False

    def start(self) -> None:
        pass

    def dismiss(self) -> None:
        """Nothing runs."""

    def warm(self, exercise: Exercise) -> None:
        self.warmed.append(exercise.id)

    def close(self) -> None:
        self.closed = True

    def run(self, exercise: Exercise, snapshot: Snapshot, seed: int) -> Iterator[Event]:
        self.seeds.append(seed)
        self.snapshots.append(snapshot)
        began = time.monotonic()
        work = "\n".join(snapshot.files.get(name, b"").decode("utf-8", "replace") for name in exercise.edits)
        if "CRASH" in work:
            raise ZeroDivisionError("scripted")
        slow = re.search(r"SLOW ([\d.]+)", work)
        checks = read.checks(exercise)
        right = snapshot.files == read.solution(exercise).files
        results: list[CheckResult] = []
        for number, check in enumerate(checks, 1):
            yield CheckStarted(check.name, check.title, number, len(checks))
            if slow:
                time.sleep(float(slow[1]) / len(checks))
            results.append(self._result(check.name, check.title, work, right, number, checks[0].name))
            yield CheckFinished(results[-1])
        broken = re.search(r"BROKEN (\w+)", work)
        outcome = Outcome.PASSED if right else Outcome.BROKEN if broken else Outcome.FAILED
        cause = Cause(broken[1]) if broken and not right else None
        seconds = time.monotonic() - began if slow else 0.08
        yield RunFinished(
            Verdict(exercise.id, outcome, tuple(results), seed, seconds, "bubblewrap+cgroup", cause=cause)
        )

    def _result(self, name: str, title: str, work: str, right: bool, number: int, first: str) -> CheckResult:
        if right or number > 2:
            return CheckResult(name, title, Outcome.PASSED)
        if number == 2:
            return CheckResult(name, title, Outcome.BLOCKED, blocked_by=first)
        if "BROKEN" in work:
            return CheckResult(name, title, Outcome.BROKEN, "the scripted grader gave up")
        says = re.search(r"SAYS (.*)", work)
        if says:
            got = says[1].encode().decode("unicode_escape")
            return CheckResult(
                name, title, Outcome.FAILED, "it said something else", "", None, (Output("ran it", "Hello\n", got),)
            )
        return CheckResult(
            name,
            title,
            Outcome.FAILED,
            "one too few of each",
            "",
            None,
            (Mismatch("count(['a'])", "{'a': 1}", "{'a': 0}", 6),),
        )


def desk(settings: Settings) -> Desk:
    return Desk(settings, Scripted)


def main() -> int:
    """The command line, in a process of its own: nothing else sees that it leaves out what comes with Backroad."""
    library.roots = lambda settings: settings.roadmaps
    return run(sys.argv[1:], desk)


if __name__ == "__main__":
    sys.exit(main())
