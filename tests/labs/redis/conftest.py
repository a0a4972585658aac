"""Small exercises in commands and scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from backroad.model.verdict import Verdict

from ...workshop import Text, Workshop  # noqa: TID252 - tests are not a package that could be named

Ask = Callable[..., Verdict]


@pytest.fixture
def ask(shop: Workshop) -> Ask:
    """``ask(commands, checks)``: the verdict over commands.redis, and over other files by ``files``."""

    def verdict(
        commands: Text, checks: str, *, files: dict[str, Text] | None = None, seed: int = 7, **limits: Any
    ) -> Verdict:
        starter: dict[str, Text] = {"commands.redis": "", **dict.fromkeys(files or {}, "")}
        exercise = shop.exercise(checks, starter, "redis", **limits)
        return shop.verdict(exercise, {"commands.redis": commands, **(files or {})}, seed)

    return verdict
