"""The command line in a process of its own, with a home of its own, over the toy roadmap and the scripted grader."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PROGRAM = TESTS / "app" / "scripted.py"
DOUBLE = "toy-giving-back/double"

Said = subprocess.CompletedProcess[str]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What every process of a test sees of the world."""
    return {
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "BACKROAD_ROADMAPS": str(TESTS / "roadmaps" / "toy"),
    }


@pytest.fixture
def say(tmp_path: Path, environment: dict[str, str]) -> Callable[..., Said]:
    """Run `backroad` with these words and give what it printed and its exit code."""

    def run(*words: str, cwd: Path = tmp_path, env: dict[str, str] | None = None, stdin: str = "") -> Said:
        return subprocess.run(
            [sys.executable, str(PROGRAM), *words],
            cwd=cwd,
            env={**environment, **(env or {})},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """The file of the first exercise, once it is started."""
    return tmp_path / "backroad/toy-giving-back/double/double.py"


SOLUTION = (TESTS / "roadmaps/toy/1-first/01-giving-back/01-double/solution/double.py").read_text()
