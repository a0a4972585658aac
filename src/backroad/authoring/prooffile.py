"""The file ``proof.toml`` beside an exercise.toml: what the last full proof found, and whether it still holds.

It is written by `backroad author verify --write` and by nobody's hand. It is *fresh* when its ``content`` is the hash
of what stands in the exercise's folder now; it says that the exercise is *proved* when every outcome is ``proved``.

    format = 1                      version of this form
    content = "…"                   sha256 over the folder without this file
    seed = 1                        the first seed
    runs = 83                       how many runs it took

    [proofs]                        the outcome of each proof by its letter: proved or failed
    a = "proved"

    [mutants]                       of the solution: how many were made, how many died, how many of the survivors
    made = 40                       are accepted in equivalent.toml
    killed = 39
    accepted = 0

    [survivors]                     those that passed by their id, each in one line
    0123456789ab = "…"
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from backroad.authoring.proof import PROOFS, State
from backroad.authoring.verify import Ended
from backroad.curriculum import read
from backroad.model.roadmap import Exercise

FORMAT = 1
NAME = "proof.toml"
NOTE = "# Written by `backroad author verify --write`: run it again instead of changing this."


def write(exercise: Exercise, ended: Ended, seed: int) -> bool:
    """Leave what a full run found beside the exercise; False, and nothing is written, when a run could not be judged.

    A run that finds a fault is written too: it says that the exercise is not proved. Raises ValueError for a run
    without all proofs.
    """
    if {proof.letter for proof in ended.proofs} != set(PROOFS):
        raise ValueError("only a run with all proofs is written")
    tally = ended.mutants
    if tally is None or any(proof.state is State.BROKEN for proof in ended.proofs):
        return False
    lines = [NOTE, f"format = {FORMAT}", f'content = "{ended.content}"', f"seed = {seed}", f"runs = {ended.runs}"]
    lines += ["", "[proofs]", *(f'{proof.letter} = "{proof.state}"' for proof in ended.proofs)]
    lines += ["", "[mutants]", f"made = {tally.made}", f"killed = {tally.killed}", f"accepted = {tally.accepted}"]
    if tally.survivors:
        lines += ["", "[survivors]", *(f"{one.mutant.id} = {_quoted(one.mutant.place)}" for one in tally.survivors)]
    Path(exercise.folder, NAME).write_text("\n".join(lines) + "\n", "utf-8")
    return True


def unproved(exercises: Iterable[Exercise]) -> Iterator[tuple[Exercise, str]]:
    """The exercises that are not proved as they stand, each with the reason in a clause."""
    for exercise in exercises:
        reason = _reason(exercise)
        if reason:
            yield exercise, reason


def _reason(exercise: Exercise) -> str:
    data = _read(Path(exercise.folder, NAME))
    if data is None:
        return f"{NAME} is missing"
    if data.get("format") != FORMAT:
        return f"{NAME} is of another format or cannot be read"
    if data.get("content") != read.content_hash(exercise):
        return f"{NAME} is stale: the exercise has changed since"
    proofs = data.get("proofs")
    outcomes = proofs if isinstance(proofs, dict) else {}
    failed = [letter for letter in PROOFS if outcomes.get(letter) != State.PROVED]
    return f"{NAME} says that it is not proved: {' '.join(failed)}" if failed else ""


def _read(path: Path) -> dict[str, Any] | None:
    """What the file holds, {} when that is no TOML, None when there is no file."""
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}


def _quoted(text: str) -> str:
    # A JSON text is a TOML text, but for the one control character that TOML wants escaped as well.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
