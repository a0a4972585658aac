"""Which check is run first over a mutant: the one most likely to reject it soon. Runs nothing.

Any check may kill a mutant, so the order changes what it costs and not what comes out. What killed its neighbours kills
the next one most of the time, and a check that takes a thousandth of the time is worth a try before. Where the checks
take next to nothing altogether, they stay in the order in which learners meet them.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from backroad.authoring.mutants import Mutant
from backroad.curriculum import read
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome, Verdict

WORTH = 1.0
"""Seconds that all checks must take over the solution before their order is changed."""
OPENING = 0.05
"""Seconds that a check costs at the least: its own work, and the sandbox."""
OWN, EARLIER = 0.3, 0.1
"""What is believed of a check that was never run over a mutant: how likely it rejects one."""
REACH = 4
"""Lines away at which what is known of another mutant counts half."""
ELSEWHERE = 0.05
"""What it counts in another file."""


class Hunt:
    """One exercise's mutants on their way, for several workers at once."""

    def __init__(self, exercise: Exercise) -> None:
        self._after: dict[str, tuple[str, ...]] = {}
        """Every check by its key, in the order of a run, with those that it rests on."""
        for one in (exercise, *exercise.earlier):
            mark = "" if one is exercise else f"{one.id}:"
            gone = exercise.retired(one)
            for info in read.checks(one):
                if info.name not in gone:
                    self._after[mark + info.name] = tuple(mark + name for name in info.after if name not in gone)
        self._lock = threading.Lock()
        self._seen: list[tuple[Mutant, Sequence[tuple[str, bool]]]] = []

    def steps(self, key: str) -> tuple[str, ...]:
        """A check by its key, behind all that it rests on, each once. Raises KeyError for one that there is not."""
        before = (name for rest in self._after[key] for name in self.steps(rest))
        return tuple(dict.fromkeys([*before, key]))

    def learn(self, mutant: Mutant, verdict: Verdict) -> None:
        """Take in which checks accepted the mutant, and which one did not."""
        ran = [(check.key, check.outcome is Outcome.FAILED) for check in verdict.checks if _counts(check.outcome)]
        with self._lock:
            self._seen.append((mutant, ran))

    def order(self, mutant: Mutant, seconds: Mapping[str, float]) -> tuple[str, ...]:
        """The keys of all checks, best first, each behind those that it rests on; () to leave them as they are.

        ``seconds``: what each takes over the solution.
        """
        if sum(seconds.values()) < WORTH:
            return ()
        tried = {key: [1.0, EARLIER if ":" in key else OWN] for key in self._after}
        with self._lock:
            for other, ran in self._seen:
                weight = _nearness(mutant, other)
                for key, rejected in ran:
                    if key in tried:
                        tried[key][0] += weight
                        tried[key][1] += weight * rejected
        likely = {key: hits / runs for key, (runs, hits) in tried.items()}
        cost = {key: OPENING + seconds.get(key, 0.0) for key in tried}

        def worth(key: str) -> float:
            """How likely a mutant dies for each second spent on this check and on what must be run before it."""
            steps = [name for name in self.steps(key) if name not in ordered]
            return sum(likely[name] for name in steps) / sum(cost[name] for name in steps)

        ordered: dict[str, None] = {}
        while len(ordered) < len(tried):
            best = max((key for key in tried if key not in ordered), key=worth)
            ordered |= dict.fromkeys(self.steps(best))
        return tuple(ordered)


def _counts(outcome: Outcome) -> bool:
    return outcome in (Outcome.PASSED, Outcome.FAILED)


def _nearness(one: Mutant, other: Mutant) -> float:
    return 2.0 ** (-abs(one.line - other.line) / REACH) if one.file == other.file else ELSEWHERE
