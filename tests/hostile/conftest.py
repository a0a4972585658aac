"""One arena for all rows, as a token of the machine's stands in the environment that nobody inside may see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .arena import Arena


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def arena(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Arena]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOSTILE_TOKEN", "SECRET")
        made = Arena(tmp_path_factory.mktemp("arena"), cache)
        mounts = Path("/proc/self/mountinfo").read_text()
        yield made
        made.end()
        assert Path("/proc/self/mountinfo").read_text() == mounts


@pytest.fixture(scope="module")
def walls(arena: Arena) -> None:
    """Skip what would harm a machine on which nothing holds the learner's code."""
    if arena.honest("python", {}).isolation == "none":
        pytest.skip("this machine has no walls, and the test would harm it")
