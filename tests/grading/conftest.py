"""The workshop that the grader's own tests use: a new grader for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..workshop import Workshop  # noqa: TID252 - tests are not a package that could be named


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def shop(tmp_path: Path, cache: Path) -> Iterator[Workshop]:
    workshop = Workshop(tmp_path, cache)
    yield workshop
    workshop.grader.close()
