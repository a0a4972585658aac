"""What is to be proved of an exercise, and how runs prove it. Starts nothing: runs come in, sentences go out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from backroad.curriculum.volatile import volatile
from backroad.model.verdict import CheckResult, Outcome, Verdict

PROOFS: Mapping[str, str] = {
    "a": "the starter is rejected",
    "b": "the solution and every alternative pass",
    "c": "each mistake is rejected first by its check, in its words",
    "d": "every check is the first to reject the starter or some mistake",
    "e": "one seed says the same twice, other seeds end the same",
    "f": "small changes to the solution are rejected, nine of ten at the least",
    "g": "what learners read holds no time, port, process id or temporary path",
    "h": "task, hints, checks and files keep the rules, the lesson and its examples too",
}
"""Each proof by its letter. Mutants of the solution (f) are judged in ``mutate``."""


class State(StrEnum):
    """How a proof ended. ``BROKEN``: a run it needs could not be judged, so nothing is known."""

    PROVED = "proved"
    FAILED = "failed"
    BROKEN = "broken"


@dataclass(frozen=True)
class Proof:
    """One proof: its letter, how it ended, and what is to be mended, a sentence each."""

    letter: str
    state: State
    faults: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What was to be proved, in words."""
        return PROOFS[self.letter]


@dataclass(frozen=True)
class Expected:
    """What a mistake's toml file promises: the check that rejects it first, and the words in its message."""

    rejected_by: str
    says: str


@dataclass(frozen=True)
class Runs:
    """All verdicts over one workspace. ``first`` and ``again`` have one seed, ``others`` have seeds of their own.

    ``name`` is ``starter``, ``solution``, ``alternatives/<name>`` or ``mistakes/<name>``; ``expected`` belongs to a
    mistake. ``again`` and ``others`` may be left out, when determinism is not to be proved.
    """

    name: str
    first: Verdict
    again: Verdict | None = None
    others: tuple[Verdict, ...] = ()
    expected: Expected | None = None

    @property
    def all(self) -> tuple[Verdict, ...]:
        """Every verdict, the first one first."""
        return (self.first, *((self.again,) if self.again else ()), *self.others)


def prove_rejected(starter: Runs) -> Proof:
    """a: what a learner begins with does not pass."""
    passes = starter.first.verdict is Outcome.PASSED
    return _proof("a", [starter], ["starter passes every check: there is nothing to do"] if passes else [])


def prove_passes(answers: Sequence[Runs]) -> Proof:
    """b: right answers pass."""
    faults = []
    for runs in answers:
        first = runs.first.first_failure
        if runs.first.verdict is Outcome.FAILED and first:
            faults.append(f"{runs.name} is rejected by {first.key}: {first.message}")
    return _proof("b", answers, faults)


def prove_mistakes(mistakes: Sequence[Runs]) -> Proof:
    """c: each mistake is rejected by the check that was promised, and the learner reads why."""
    faults = []
    for runs in mistakes:
        first, expected = runs.first.first_failure, runs.expected
        if expected is None or runs.first.verdict is Outcome.BROKEN:
            continue
        if first is None:
            faults.append(f"{runs.name} passes every check; {expected.rejected_by} should reject it")
        elif first.key != expected.rejected_by:
            faults.append(
                f"{runs.name} is rejected first by {first.key}, not by {expected.rejected_by}: {first.message}"
            )
        elif not says(first.message, expected.says):
            faults.append(f'{runs.name} is told "{first.message}", which does not say "{expected.says}"')
    return _proof("c", mistakes, faults)


def prove_needed(wrong: Sequence[Runs], names: Sequence[str]) -> Proof:
    """d: every check of ``names`` is the first to reject something; one that never is can be left out unnoticed.

    ``names`` are the exercise's own: those of earlier milestones are needed there."""
    used = {first.key for runs in wrong if (first := runs.first.first_failure)}
    faults = [
        f"{name} is never the first to reject: add a mistake that only {name} sees, or take the check out"
        for name in names
        if name not in used
    ]
    return _proof("d", wrong, faults)


def prove_steady(every: Sequence[Runs]) -> Proof:
    """e: nothing depends on chance or on the moment."""
    faults: list[str] = []
    for runs in every:
        if runs.again:
            faults += _differences(runs.name, runs.first, runs.again, words=True)
        for other in runs.others:
            # Whether what earlier milestones check hangs on the seed is proved there.
            faults += _differences(runs.name, _own(runs.first), _own(other), words=False)
    return _proof("e", every, list(dict.fromkeys(faults)))


def prove_timeless(every: Sequence[Runs], texts: Iterable[str]) -> Proof:
    """g: no message, title, hint or other text of the author's holds what changes from run to run.

    ``texts`` are the faults that lint found in task, hints and mistakes.
    """
    faults = list(texts)
    for runs in every:
        for verdict in runs.all:
            for check in verdict.checks:
                for kind, text in (("title", check.title), ("message", check.message), ("hint", check.hint)):
                    found = volatile(text)
                    faults += [f"the {kind} of {check.key} holds {what} ({runs.name}): {w}" for what, w in found]
    return _proof("g", every, list(dict.fromkeys(faults)))


def prove_rules(faults: Iterable[str]) -> Proof:
    """h: lint finds nothing, and the lesson's examples print what it says."""
    return _proof("h", (), list(faults))


def says(message: str, wanted: str) -> bool:
    """Whether ``message`` contains ``wanted``: ``{n}`` stands for any number, white space for white space."""
    parts = (re.escape(" ".join(part.split(" "))) for part in " ".join(wanted.split()).split("{n}"))
    return re.search(r"-?\d+(?:[.,]\d+)*".join(parts), " ".join(message.split())) is not None


def _proof(letter: str, runs: Sequence[Runs], faults: Sequence[str]) -> Proof:
    broken = [
        f"{item.name} could not be judged: {verdict.cause or 'broken'}. {' '.join(reasons(verdict))}".rstrip()
        for item in runs
        for verdict in item.all
        if verdict.verdict is Outcome.BROKEN
    ]
    if faults:
        return Proof(letter, State.FAILED, tuple(faults))
    return Proof(letter, State.BROKEN, tuple(dict.fromkeys(broken))) if broken else Proof(letter, State.PROVED)


def reasons(verdict: Verdict) -> Iterable[str]:
    """Why a verdict is broken, in the sentences that it carries."""
    yield from verdict.notes
    for check in verdict.checks:
        if check.outcome is Outcome.BROKEN:
            yield f"{check.key}: {check.message}"


def _differences(name: str, one: Verdict, two: Verdict, words: bool) -> Iterable[str]:
    if Outcome.BROKEN in (one.verdict, two.verdict):
        return
    when = f"with seed {one.seed} twice" if words else f"with seed {one.seed} and seed {two.seed}"
    # One run may hold more checks: those of earlier milestones follow only when all others have passed.
    for before, after in zip(one.checks, two.checks, strict=False):
        if before.key != after.key:
            break
        if before.outcome is not after.outcome:
            yield f"{name}, {when}: {before.key} is first {before.outcome}, then {after.outcome}"
            return
        if words and _words(before) != _words(after):
            yield f'{name}, {when}: {before.key} says "{_last(before)}", then "{_last(after)}"'
    if [check.key for check in one.checks] != [check.key for check in two.checks]:
        yield f"{name}, {when}: the checks are not the same"


def _own(verdict: Verdict) -> Verdict:
    """A verdict without the checks of earlier milestones."""
    return replace(verdict, checks=tuple(check for check in verdict.checks if not check.milestone))


def _words(check: CheckResult) -> tuple[str, str]:
    return check.title, check.message


def _last(check: CheckResult) -> str:
    return check.message or check.title
