from __future__ import annotations

import pytest

from backroad import __version__
from backroad.authoring import report
from backroad.authoring.mutants import Mutant
from backroad.authoring.mutate import Survivor, Tally
from backroad.authoring.proof import Proof, State
from backroad.authoring.verify import Ended
from backroad.model.snapshot import Snapshot

GOOD = Ended("a/good", "1" * 64, (Proof("a", State.PROVED), Proof("b", State.PROVED)), 10, 1.234567)
BAD = Ended(
    "a/bad", "2" * 64, (Proof("a", State.FAILED, ("starter passes",)), Proof("b", State.BROKEN, ("no psql",))), 4, 0.5
)
UNKNOWN = Ended("a/unknown", "3" * 64, (Proof("a", State.BROKEN, ("no psql",)),), 1, 0.1)


def test_as_text() -> None:
    assert report.text([GOOD, BAD, UNKNOWN]) == (
        "✓ a/good  a b  10 runs, 1.2 s\n"
        "✗ a/bad\n"
        "    ✗ a  the starter is rejected: failed\n"
        "         starter passes\n"
        "    ? b  the solution and every alternative pass: broken\n"
        "         no psql\n"
        "? a/unknown\n"
        "    ? a  the starter is rejected: broken\n"
        "         no psql\n"
        "1 of 3 exercises proved in 15 runs, 2 with runs that could not be judged."
    )


def test_the_mutants_of_all_exercises_are_counted_together() -> None:
    few, many = Tally(4, 4, 0), Tally(16, 14, 2, (Survivor(mutant("1" * 12, 1)), Survivor(mutant("2" * 12, 2), "same")))
    ended = [Ended("a/x", "1", (), 5, 1.0, few), Ended("a/y", "2", (), 17, 1.0, many), GOOD]
    assert report.summary(ended) == (
        "3 of 3 exercises proved in 32 runs. Together 18 of 20 mutants die (95%, 2 by the time limit, 1 accepted as "
        "equivalent)."
    )
    assert report.to_json(ended)["mutants"] == {"made": 20, "killed": 18, "accepted": 1, "share": 0.947}
    assert report.to_json([GOOD])["mutants"] is None


def mutant(name: str, line: int) -> Mutant:
    diff = f"--- a\n+++ b\n-x{line}\n+y{line}"
    return Mutant(name, "m.py", line, f"`x{line}` becomes `y{line}`", diff, Snapshot({}))


TALLY = Tally(10, 8, 1, (Survivor(mutant("1" * 12, 1)), Survivor(mutant("2" * 12, 2), "nobody sees it")))
ALIVE = Ended("a/alive", "4" * 64, (Proof("f", State.FAILED, ("8 of 10",)),), 11, 1.0, TALLY)
LEFT = Ended("a/left", "5" * 64, (Proof("f", State.PROVED),), 11, 1.0, TALLY)


def test_mutants_as_text() -> None:
    assert list(report.lines(ALIVE)) == [
        "✗ a/alive",
        "    ✗ f  small changes to the solution are rejected, nine of ten at the least: failed",
        "         8 of 10",
        "         survives: m.py, line 1: `x1` becomes `y1` (111111111111)",
    ]
    assert list(report.lines(LEFT)) == [
        "✓ a/left  f  11 runs, 1.0 s, 8 of 10 mutants die (89%, 1 by the time limit, 1 accepted as equivalent)"
    ]


@pytest.mark.parametrize("item", [ALIVE, LEFT])
def test_mutants_with_their_diffs(item: Ended) -> None:
    told = list(report.lines(item, diffs=True))
    assert not any("survives:" in line for line in told)
    assert "\n".join(told).endswith("""
    m.py, line 1: `x1` becomes `y1` (111111111111)
        --- a
        +++ b
        -x1
        +y1

    m.py, line 2: `x2` becomes `y2` (222222222222)
    accepted as equivalent: nobody sees it
        --- a
        +++ b
        -x2
        +y2""")


def test_mutants_as_json() -> None:
    (data,) = report.to_json([LEFT])["exercises"]
    survivors = data["mutants"].pop("survivors")
    assert data["mutants"] == {"made": 10, "killed": 8, "late": 1, "accepted": 1, "share": 0.889}
    assert survivors[1] == {
        "id": "2" * 12,
        "file": "m.py",
        "line": 2,
        "change": "`x2` becomes `y2`",
        "accepted": "nobody sees it",
        "diff": "--- a\n+++ b\n-x2\n+y2",
    }
    assert survivors[0]["accepted"] is None


def test_nothing_to_verify() -> None:
    assert report.text([]) == "There is no exercise to verify."


def test_as_json() -> None:
    data = report.to_json([GOOD, BAD])
    assert {key: data[key] for key in ("format", "backroad", "proved", "seconds")} == {
        "format": 1,
        "backroad": __version__,
        "proved": False,
        "seconds": 1.735,
    }
    assert data["exercises"][1] == {
        "exercise": "a/bad",
        "content": "2" * 64,
        "proved": False,
        "runs": 4,
        "seconds": 0.5,
        "proofs": [
            {"proof": "a", "title": "the starter is rejected", "outcome": "failed", "faults": ["starter passes"]},
            {
                "proof": "b",
                "title": "the solution and every alternative pass",
                "outcome": "broken",
                "faults": ["no psql"],
            },
        ],
        "mutants": None,
    }
    assert report.to_json([GOOD])["proved"] is True
