"""The workshop that the tests of both labs grade their small exercises in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..gitshop import GitShop  # noqa: TID252 - tests are not a package that could be named
from ..workshop import Workshop  # noqa: TID252
from .far import Far


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    workshop = Workshop(tmp_path_factory.mktemp("shop"), tmp_path_factory.mktemp("cache"))
    yield workshop
    workshop.grader.close()


@pytest.fixture
def walls(shop: Workshop) -> None:
    """Skip a test that would harm a machine on which nothing holds the learner's code."""
    if shop.python("", "@check\ndef a(lab):\n    'a'\n").isolation == "none":
        pytest.skip("this machine has no walls, and the test would harm it")


@pytest.fixture(scope="module")
def git(shop: Workshop) -> GitShop:
    return GitShop(shop)


@pytest.fixture
def far() -> Iterator[Far]:
    end = Far()
    yield end
    end.close()
