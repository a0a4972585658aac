"""A desk over the toy roadmap alone, with the scripted grader and a home of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backroad import settings
from backroad.app.desk import Desk
from backroad.curriculum import library

from .scripted import Scripted

TOY = Path(__file__).parents[1] / "roadmaps" / "toy"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(library, "roots", lambda settings: settings.roadmaps)
    monkeypatch.setenv("HOME", str(tmp_path))
    with Desk(settings.load({"HOME": str(tmp_path), "BACKROAD_ROADMAPS": str(TOY)}), Scripted) as desk:
        yield desk
