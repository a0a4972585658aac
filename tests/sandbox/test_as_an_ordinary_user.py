"""Run by root, the sandbox's tests run once more as a user without rights: there the walls are built differently."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backroad.sandbox.isolation import Isolation

from ..ordinary import run_as_user  # noqa: TID252 - tests are not a package that could be named


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="not root: the other tests ran as an ordinary user already")
def test_the_same_tests_as_an_ordinary_user(machine: Isolation) -> None:
    run_as_user([Path(__file__).parent], machine)
