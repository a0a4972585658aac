from __future__ import annotations

from backroad import __version__
from backroad.authoring import report
from backroad.authoring.proof import Proof, State
from backroad.authoring.verify import Ended

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
    }
    assert report.to_json([GOOD])["proved"] is True
