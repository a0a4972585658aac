"""Every exercise that comes with Backroad is proved as it stands: its proof.toml is there, fresh, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad.authoring import prooffile
from backroad.curriculum import library
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
