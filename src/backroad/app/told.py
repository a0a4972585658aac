"""A verdict in the words that every surface uses."""

from __future__ import annotations

from collections.abc import Mapping

from backroad.app import program
from backroad.model.verdict import Cause, Outcome, Verdict

COUNTS: Mapping[Outcome, str] = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.BLOCKED: "blocked",
    Outcome.BROKEN: "not judged",
}
CAUSES: Mapping[Cause, str] = {
    Cause.OURS: "This could not be judged. The fault is ours, not yours, and the attempt does not count.",
    Cause.MISSING: (
        "This could not be judged: the machine lacks something that the exercise needs. `backroad doctor` says what. "
        "The attempt does not count."
    ),
    Cause.BUSY: (
        "This could not be judged: the machine was too busy for a fair answer. Close what keeps it busy and check "
        "again. The attempt does not count."
    ),
}


FAILED = (
    "Backroad itself failed here; your work is as it was.",
    "What happened stands in server.log, where Backroad keeps its logs.",
)
"""The sentence and the way out where the fault is ours and nothing more can be said of it."""


def counted(verdict: Verdict) -> str:
    """How many checks ended how, such as ``8 passed, 1 failed``."""
    numbers = {outcome: sum(check.outcome is outcome for check in verdict.checks) for outcome in COUNTS}
    parts = [f"{number} {COUNTS[outcome]}" for outcome, number in numbers.items() if number]
    return ", ".join(parts) or "not judged"


def cause(verdict: Verdict) -> str:
    """Why a broken verdict is broken, and what that means."""
    return program.named(CAUSES[verdict.cause or Cause.OURS])


def untried(verdict: Verdict) -> str:
    """What is said once of all checks that were not tried, "" where there are none."""
    blocked = sum(check.outcome is Outcome.BLOCKED for check in verdict.checks)
    if not blocked:
        return ""
    return f"not tried: {'each waits' if blocked > 1 else 'it waits'} for a check above it that did not pass"


def notes(verdict: Verdict) -> tuple[str, ...]:
    """What a person should read beside the checks."""
    found = verdict.notes
    if verdict.isolation == "none":
        found = (*found, "Your code ran without a sandbox; `backroad doctor` says why, and what mends it.")
    return tuple(map(program.named, found))


def sentence(text: str) -> str:
    """A message as a sentence. Authors write a clause, without its capital letter and full stop."""
    text = program.named(text.strip())
    if text[:1].islower() and text.split()[0].isalpha():
        text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":", "…")) else f"{text}."


def seconds(verdict: Verdict) -> str:
    """How long the run took."""
    return f"{verdict.seconds:.2f} s" if verdict.seconds < 10 else f"{verdict.seconds:.0f} s"
