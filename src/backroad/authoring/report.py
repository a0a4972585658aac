"""The report of a verification, as text for people and as JSON for programs.

The JSON form, printed by `backroad author verify --format json`:

``format``: 1. ``backroad``: the version. ``proved``: whether nothing is left to mend. ``seconds``: the time of all
runs together. ``mutants``: of all exercises together ``made``, ``killed``, ``accepted`` and ``share``, null when none
were asked for. ``exercises``: a list in the order in which they were chosen, each with

* ``exercise``: its id; ``content``: sha256 of its folder; ``proved``; ``runs``: how many; ``seconds``: their time;
* ``proofs``: for each letter asked for ``proof`` (the letter), ``title`` (what was to be proved), ``outcome``
  (``proved``, ``failed``, or ``broken`` when a run could not be judged) and ``faults``, a list of sentences that
  say what to mend, empty when proved;
* ``mutants``: null when none were asked for, else ``made``, ``killed``, ``late`` (killed by the time limit),
  ``accepted``, ``share`` (of those that count) and ``survivors``, each with ``id``, ``file``, ``line``, ``change``
  in words, ``accepted`` (the author's reason or null) and ``diff``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from backroad import __version__
from backroad.authoring.mutate import Tally, combined
from backroad.authoring.proof import State
from backroad.authoring.verify import Ended

FORMAT = 1
MARKS = {State.PROVED: "✓", State.FAILED: "✗", State.BROKEN: "?"}


def to_json(ended: Sequence[Ended]) -> dict[str, Any]:
    """The report as plain data, in the form that this module's docstring describes."""
    return {
        "format": FORMAT,
        "backroad": __version__,
        "proved": all(item.proved for item in ended),
        "seconds": round(sum(item.seconds for item in ended), 3),
        "mutants": _together(ended),
        "exercises": [
            {
                "exercise": item.exercise,
                "content": item.content,
                "proved": item.proved,
                "runs": item.runs,
                "seconds": round(item.seconds, 3),
                "proofs": [
                    {
                        "proof": proof.letter,
                        "title": proof.title,
                        "outcome": str(proof.state),
                        "faults": list(proof.faults),
                    }
                    for proof in item.proofs
                ],
                "mutants": _mutants(item.mutants),
            }
            for item in ended
        ],
    }


def lines(item: Ended, diffs: bool = False) -> Iterable[str]:
    """One exercise: a line when everything is proved, else a line for each proof that is not and what to mend.

    ``diffs``: show every mutant that survives, as a diff.
    """
    letters = " ".join(proof.letter for proof in item.proofs)
    if item.proved:
        figures = f", {item.mutants.figures}" if item.mutants else ""
        yield f"{MARKS[State.PROVED]} {item.exercise}  {letters}  {item.runs} runs, {item.seconds:.1f} s{figures}"
        yield from _survivors(item) if diffs else ()
        return
    bad = [proof for proof in item.proofs if proof.state is not State.PROVED]
    mark = MARKS[State.FAILED if any(proof.state is State.FAILED for proof in bad) else State.BROKEN]
    yield f"{mark} {item.exercise}"
    for proof in bad:
        yield f"    {MARKS[proof.state]} {proof.letter}  {proof.title}: {proof.state}"
        yield from (f"         {fault}" for fault in proof.faults)
        if proof.letter == "f" and item.mutants:
            alive = [one.mutant.sentence for one in item.mutants.survivors if not one.reason]
            yield from () if diffs else (f"         survives: {sentence}" for sentence in alive)
    yield from _survivors(item) if diffs else ()


def _survivors(item: Ended) -> Iterable[str]:
    for one in item.mutants.survivors if item.mutants else ():
        yield ""
        yield f"    {one.mutant.sentence}"
        if one.reason:
            yield f"    accepted as equivalent: {one.reason}"
        yield from (f"        {line}" for line in one.mutant.diff.splitlines())


def summary(ended: Sequence[Ended]) -> str:
    """All exercises in one sentence."""
    proved = sum(item.proved for item in ended)
    broken = sum(any(proof.state is State.BROKEN for proof in item.proofs) for item in ended)
    if not ended:
        return "There is no exercise to verify."
    left = f", {broken} with runs that could not be judged" if broken else ""
    runs = sum(item.runs for item in ended)
    total = combined(item.mutants for item in ended if item.mutants)
    mutants = f" Together {total.figures}." if total.made else ""
    return f"{proved} of {len(ended)} exercises proved in {runs} runs{left}.{mutants}"


def _together(ended: Sequence[Ended]) -> dict[str, Any] | None:
    tallies = [item.mutants for item in ended if item.mutants]
    if not tallies:
        return None
    total = combined(tallies)
    return {
        "made": total.made,
        "killed": total.killed,
        "accepted": total.accepted,
        "share": round(total.share, 3),
    }


def _mutants(tally: Tally | None) -> dict[str, Any] | None:
    if tally is None:
        return None
    return {
        "made": tally.made,
        "killed": tally.killed,
        "late": tally.late,
        "accepted": tally.accepted,
        "share": round(tally.share, 3),
        "survivors": [
            {
                "id": one.mutant.id,
                "file": one.mutant.file,
                "line": one.mutant.line,
                "change": one.mutant.change,
                "accepted": one.reason or None,
                "diff": one.mutant.diff,
            }
            for one in tally.survivors
        ],
    }


def text(ended: Sequence[Ended]) -> str:
    """The whole report for people."""
    return "\n".join([*(line for item in ended for line in lines(item)), summary(ended)])
