from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backroad.authoring import prooffile
from backroad.authoring.proof import PROOFS, Proof, State
from backroad.authoring.verify import Ended, Verifier
from backroad.curriculum import read
from backroad.model.roadmap import Exercise


@pytest.fixture
def full(double: Exercise, scripted: Any) -> Ended:
    """A full run over an exercise of which one mutant survives."""
    lines = "".join(f"    {name} = number + 1\n" for name in "abc")
    (Path(double.folder) / "solution/double.py").write_text(f"def double(number):\n{lines}    return a, b, c\n")
    grader = scripted(lambda name, *_: ("", "") if "a = number - 1" in name else None)
    last = list(Verifier(lambda: grader, jobs=1).verify([double]))[-1]
    assert isinstance(last, Ended)
    return last


def reasons(exercise: Exercise) -> list[str]:
    return [reason for _, reason in prooffile.unproved([exercise])]


def test_a_full_run_is_written_and_fresh(double: Exercise, full: Ended) -> None:
    assert reasons(double) == ["proof.toml is missing"]
    assert prooffile.write(double, full, seed=1)
    text = (Path(double.folder) / "proof.toml").read_text("utf-8")
    assert text.startswith("# Written by `backroad author verify --write`")
    data = tomllib.loads(text)
    (survivor,) = data.pop("survivors").items()
    assert len(survivor[0]) == 12
    assert survivor[1] == "double.py, line 2: `a = number + 1` becomes `a = number - 1`"
    assert data == {
        "format": 1,
        "content": read.content_hash(double),
        "seed": 1,
        "runs": full.runs,
        "proofs": dict.fromkeys("abcdefgh", "proved"),
        "mutants": {"made": 10, "killed": 9, "accepted": 0},
    }
    assert reasons(double) == []


def test_writing_it_twice_gives_the_same_file(double: Exercise, full: Ended) -> None:
    prooffile.write(double, full, seed=1)
    first = (Path(double.folder) / "proof.toml").read_bytes()
    prooffile.write(double, replace(full, seconds=99.0), seed=1)
    assert (Path(double.folder) / "proof.toml").read_bytes() == first


@pytest.mark.parametrize("name", ["task.md", "mistakes/prints-it.toml", "equivalent.toml"])
def test_a_change_makes_it_stale(double: Exercise, full: Ended, name: str) -> None:
    prooffile.write(double, full, seed=1)
    with (Path(double.folder) / name).open("a") as file:
        file.write("\n")
    assert reasons(double) == ["proof.toml is stale: the exercise has changed since"]


def test_a_run_that_found_a_fault_says_so(double: Exercise, full: Ended) -> None:
    proofs = tuple(Proof(letter, State.FAILED if letter in "cf" else State.PROVED) for letter in PROOFS)
    assert prooffile.write(double, replace(full, proofs=proofs), seed=1)
    assert reasons(double) == ["proof.toml says that it is not proved: c f"]


def test_a_run_that_could_not_be_judged_changes_nothing(double: Exercise, full: Ended) -> None:
    prooffile.write(double, full, seed=1)
    proofs = tuple(Proof(letter, State.BROKEN if letter == "b" else State.PROVED) for letter in PROOFS)
    assert not prooffile.write(double, replace(full, proofs=proofs, content="0" * 64), seed=1)
    assert reasons(double) == []


def test_a_run_without_all_proofs_is_not_written(double: Exercise, full: Ended) -> None:
    with pytest.raises(ValueError, match="only a run with all proofs"):
        prooffile.write(double, replace(full, proofs=full.proofs[:3]), seed=1)


@pytest.mark.parametrize("text", ["=", "format = 2\n", "", "\udcff"])
def test_a_file_that_is_no_proof(double: Exercise, text: str) -> None:
    (Path(double.folder) / "proof.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert reasons(double) == ["proof.toml is of another format or cannot be read"]


def test_a_proof_without_outcomes(double: Exercise) -> None:
    text = f'format = 1\ncontent = "{read.content_hash(double)}"\nproofs = 3\n'
    (Path(double.folder) / "proof.toml").write_text(text)
    assert reasons(double) == ["proof.toml says that it is not proved: a b c d e f g h"]


def test_what_changes_during_the_run_is_not_proved(double: Exercise, scripted: Any) -> None:
    def change(name: str, *_: Any) -> None:
        (Path(double.folder) / "hints.md").write_text(f"## Hint 1\n\n{name}\n")

    last = list(Verifier(lambda: scripted(change), jobs=1).verify([double]))[-1]
    assert isinstance(last, Ended)
    assert prooffile.write(double, last, seed=1)
    assert reasons(double) == ["proof.toml is stale: the exercise has changed since"]
