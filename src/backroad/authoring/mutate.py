"""Proof f: runs mutants of the solution, counts those that are rejected, and names those that are not.

The rule. A mutant *dies* when the checks reject it; one that its author has accepted in `equivalent.toml`, with a
reason, leaves the count. At least nine of ten of the others must die. A check that stops by itself over a mutant is
a fault of the exercise, and so is an accepted mutant that dies or that is no mutant any more.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from backroad.authoring.hunt import Hunt
from backroad.authoring.mutants import Mutant
from backroad.authoring.proof import Proof, State, reasons
from backroad.authoring.run import GraderLike, Pace, Ran, answered
from backroad.grading.haste import Haste
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Cause, Outcome, Verdict

SHARE = 0.9
"""The share of mutants that must die."""

BATCH = 4
"""How many mutants a worker takes at once: few, so that none is left with many while the others have nothing to do."""


@dataclass(frozen=True)
class Survivor:
    """A mutant that passes, and why its author accepts that ("" when nobody does)."""

    mutant: Mutant
    reason: str = ""


@dataclass(frozen=True)
class Tally:
    """What became of an exercise's mutants. ``made``: how many were run; ``late``: how many of those killed were
    stopped by the time limit. Those that neither died nor survived could not be judged."""

    made: int
    killed: int
    late: int
    survivors: tuple[Survivor, ...] = ()

    @property
    def accepted(self) -> int:
        """How many survivors are accepted as equivalent."""
        return sum(1 for item in self.survivors if item.reason)

    @property
    def share(self) -> float:
        """The share that died of those that count; 1.0 when none counts."""
        counted = self.killed + len(self.survivors) - self.accepted
        return self.killed / counted if counted else 1.0

    @property
    def figures(self) -> str:
        """The tally in a few words."""
        late = f", {self.late} by the time limit" if self.late else ""
        accepted = f", {self.accepted} accepted as equivalent" if self.accepted else ""
        left = self.made - self.killed - len(self.survivors)
        unknown = f", {left} not judged" if left else ""
        return f"{self.killed} of {self.made} mutants die ({self.share:.0%}{late}{accepted}{unknown})"


@dataclass
class Batch:
    """Some mutants of one exercise, to be run by one worker. ``pace`` and ``hunt`` are the same for all of them.
    ``told`` is set when what the worker left here has reached the one who asked."""

    exercise: Exercise
    pace: Pace
    hunt: Hunt
    mutants: tuple[Mutant, ...]
    accepted: Collection[str] = ()
    solved: bool = True
    verdicts: list[tuple[Mutant, Verdict]] = field(default_factory=list)
    told: bool = False


def batches(exercise: Exercise, pace: Pace, mutants: Sequence[Mutant], accepted: Collection[str] = ()) -> list[Batch]:
    """The mutants in parts that several workers can share. ``accepted``: the ids of those that may live."""
    hunt = Hunt(exercise)
    parts = [tuple(mutants[at : at + BATCH]) for at in range(0, len(mutants), BATCH)]
    return [Batch(exercise, pace, hunt, part, accepted) for part in parts]


def run(batch: Batch, grader: GraderLike, seed: int) -> Iterator[Ran]:
    """If the solution passes, run each mutant until a check rejects it, and leave the verdicts in the batch.

    A check has no more time over a mutant than a small multiple of what it took over the solution.
    """
    exercise = batch.exercise
    batch.solved = batch.pace.verdict(grader, seed).verdict is Outcome.PASSED
    if not batch.solved:
        return
    seconds = batch.pace.seconds(grader, seed)
    limits = batch.pace.limits(seconds, grader, seed)
    for mutant in batch.mutants:
        begun = time.monotonic()
        haste = Haste(limits, rough=True, first=True, order=batch.hunt.order(mutant, seconds))
        verdict = answered(grader, exercise, "solution", mutant.snapshot, seed, haste, mutant.script)
        if mutant.id in batch.accepted and _is_late(verdict):
            # It may be slow only: whether a learner's check would reject it is for the exercise's own limits to say.
            whole = Haste(rough=True, first=True)
            verdict = answered(grader, exercise, "solution", mutant.snapshot, seed, whole, mutant.script)
        batch.hunt.learn(mutant, verdict)
        batch.verdicts.append((mutant, verdict))
        yield Ran(exercise.id, f"mutant {mutant.id}", seed, time.monotonic() - begun)


def tally(done: Sequence[Batch], accepted: Mapping[str, str]) -> Tally:
    """What became of the mutants. ``accepted`` are the author's reasons by id."""
    verdicts = [item for batch in done for item in batch.verdicts]
    dead = [verdict for _, verdict in verdicts if verdict.verdict is Outcome.FAILED]
    survivors = [
        Survivor(mutant, accepted.get(mutant.id, ""))
        for mutant, verdict in verdicts
        if verdict.verdict is Outcome.PASSED
    ]
    return Tally(len(verdicts), len(dead), sum(map(_is_late, dead)), tuple(survivors))


def combined(tallies: Iterable[Tally]) -> Tally:
    """What became of the mutants of several exercises together."""
    every = tuple(tallies)
    survivors = tuple(survivor for item in every for survivor in item.survivors)
    made, killed, late = (sum(getattr(item, name) for item in every) for name in ("made", "killed", "late"))
    return Tally(made, killed, late, survivors)


def prove_mutants(done: Sequence[Batch], every: Sequence[Mutant], accepted: Mapping[str, str]) -> Proof:
    """f: nearly every small change to the solution is seen. ``every`` are all mutants, whether they were run or not."""
    verdicts = [item for batch in done for item in batch.verdicts]
    known = {mutant.id for mutant in every}
    faults = [
        f"{name} in equivalent.toml is no mutant of the solution: take it out" for name in accepted if name not in known
    ]
    unknown = ["the solution does not pass, so its mutants prove nothing" for batch in done if not batch.solved]
    for mutant, verdict in verdicts:
        failure = verdict.first_failure
        if verdict.verdict is Outcome.FAILED and mutant.id in accepted:
            name = failure.key if failure else "a check"
            faults.append(f"{name} rejects what equivalent.toml accepts, so take it out. {mutant.sentence}")
        elif verdict.cause is Cause.OURS:
            faults.append(f"a check stops over a mutant. {mutant.sentence}: {' '.join(reasons(verdict))}")
        elif verdict.verdict is Outcome.BROKEN:
            unknown.append(f"could not be judged: {verdict.cause or 'broken'}. {mutant.sentence}")
    count = tally(done, accepted)
    if count.share < SHARE:
        faults.append(
            f"{count.figures}, and {SHARE:.0%} must: let a check see the change, or say in equivalent.toml why none can"
        )
    if faults:
        return Proof("f", State.FAILED, tuple(faults))
    return Proof("f", State.BROKEN, tuple(dict.fromkeys(unknown))) if unknown else Proof("f", State.PROVED)


def _is_late(verdict: Verdict) -> bool:
    failure = verdict.first_failure
    return failure is not None and failure.late
