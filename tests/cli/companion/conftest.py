"""A person at a terminal, with the companion open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .terminal import Terminal


@pytest.fixture
def terminal(environment: dict[str, str], program: Path) -> Iterator[Callable[..., Terminal]]:
    """Open `backroad` with these words."""
    opened: list[Terminal] = []

    def open_one(
        *words: str, env: dict[str, str] | None = None, size: tuple[int, int] = (80, 30), under_shell: bool = False
    ) -> Terminal:
        opened.append(
            Terminal(
                {**environment, **(env or {})}, str(program), *(words or ("watch",)), size=size, under_shell=under_shell
            )
        )
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()
