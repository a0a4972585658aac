"""The command line with a home of its own, over the toy roadmap and the scripted grader."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from backroad.cli.run import run
from backroad.curriculum import library

from ..app.scripted import desk  # noqa: TID252 - tests are no installed package

TESTS = Path(__file__).parents[1]
SCRIPTED = TESTS / "app" / "scripted.py"
LAUNCHER = """\
#!{python}
import sys
sys.path.insert(0, {folder!r})
import scripted
sys.exit(scripted.main())
"""
DOUBLE = "toy-giving-back/double"


@pytest.fixture
def on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn names the program as a shell does that finds it."""
    monkeypatch.setattr("backroad.app.program.name", lambda: "backroad")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The whole program with the scripted grader, in a folder of its own."""
    path = tmp_path / "bin" / "backroad"
    path.parent.mkdir()
    path.write_text(LAUNCHER.format(python=sys.executable, folder=str(SCRIPTED.parent)))
    path.chmod(0o755)
    return path


@pytest.fixture
def environment(tmp_path: Path, program: Path) -> dict[str, str]:
    """What every process of a test sees of the world: the shell finds the program."""
    return {
        "HOME": str(tmp_path),
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "BACKROAD_ROADMAPS": str(TESTS / "roadmaps" / "toy"),
    }


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def say(
    tmp_path: Path, program: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Said]]:
    """Do what `backroad` does with these words, in this process, seeing only the environment of the test."""
    monkeypatch.setattr(library, "roots", lambda settings: settings.roadmaps)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}

    def run_here(*words: str, cwd: Path = tmp_path, env: dict[str, str] | None = None, typed: str = "") -> Said:
        variables = {**environment, **(env or {})}
        encoding = variables.get("PYTHONIOENCODING", "utf-8")
        streams = [io.TextIOWrapper(io.BytesIO(), encoding, newline="\n") for _ in range(2)]
        with monkeypatch.context() as patch:
            for name in os.environ.keys() - variables.keys():
                patch.delenv(name)
            for name, value in variables.items():
                patch.setenv(name, value)
            patch.chdir(cwd)
            patch.setattr(sys, "argv", [str(program), *words])
            patch.setattr(sys, "stdin", io.StringIO(typed))
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            try:
                code = run(words, desk)
            except SystemExit as ended:
                code = int(str(ended.code))
        texts = []
        for stream in streams:
            stream.flush()
            texts.append(stream.buffer.getvalue().decode(encoding))  # type: ignore[attr-defined]
            stream.close()
        return Said(code, *texts)

    yield run_here
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """The file of the first exercise, once it is started."""
    return tmp_path / "backroad/toy-giving-back/double/double.py"


SOLUTION = (TESTS / "roadmaps/toy/1-first/01-giving-back/01-double/solution/double.py").read_text()
