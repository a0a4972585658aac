"""A copy of the toy roadmap that a test may break, and settings that touch nothing outside the test's folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backroad.settings import Settings, load

TOY = Path(__file__).parent.parent / "roadmaps"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root that holds a copy of the toy roadmap."""
    return Path(shutil.copytree(TOY, tmp_path / "roadmaps"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"HOME": str(tmp_path / "home")})
