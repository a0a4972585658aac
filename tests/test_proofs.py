"""Every exercise that comes with Backroad is proved as it stands: its proof.toml is there, fresh, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad.authoring import prooffile
from backroad.authoring.mutants import mutants
from backroad.curriculum import library, read
from backroad.curriculum.fault import short

ROADMAPS = Path(__file__).resolve().parent.parent / "roadmaps"
MEND = "backroad author verify --write --stale"


def test_every_exercise_is_proved_as_it_stands() -> None:
    whole = library.survey([ROADMAPS]).whole
    exercises = [item for item in whole.exercises.values() if not item.replaced_by]
    assert exercises
    lines = [
        f"  {exercise.id}: {reason} ({short(exercise.folder, [ROADMAPS])})"
        for exercise, reason in prooffile.unproved(exercises)
    ]
    told = f"{len(lines)} of {len(exercises)} exercises are not proved as they stand. This mends it: {MEND}"
    if lines:
        pytest.fail("\n".join([told, *lines]), pytrace=False)


@pytest.mark.slow
def test_what_is_accepted_as_equivalent_is_a_mutant() -> None:
    """How mutants are made may change, and no exercise with it: what is accepted then says nothing any more."""
    stale = {}
    for exercise in library.survey([ROADMAPS]).whole.exercises.values():
        accepted = set(read.equivalents(exercise))
        if accepted and not exercise.replaced_by:
            stale[exercise.id] = accepted - {mutant.id for mutant in mutants(exercise)}
    assert {name: sorted(left) for name, left in stale.items() if left} == {}
