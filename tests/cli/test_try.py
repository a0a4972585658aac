"""`backroad try`: servers to work with by hand, and the lines that lead to them."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from .conftest import DOUBLE, TESTS, Said

PLANTS, SERVICE = "toy-counting/plants", "toy-counting/desk"
COUNT = "import os, psycopg; print(psycopg.connect(os.environ['DATABASE_URL']).execute('TABLE plants').rowcount)"


@dataclass
class Trying:
    """`backroad try`, which runs, and what it has said so far."""

    process: subprocess.Popen[str]
    said: str = ""

    def wait(self, text: str, within: float = 60) -> str:
        """All that it has said, once that is in it."""
        assert self.process.stdout is not None
        deadline = time.monotonic() + within
        while text not in self.said:
            assert time.monotonic() < deadline, self.said
            if select.select([self.process.stdout], [], [], 0.2)[0]:
                some = os.read(self.process.stdout.fileno(), 4096).decode()
                assert some, f"ended: {self.said}"
                self.said += some
        return self.said

    def followed(self, *then: str) -> str:
        """What a shell prints that was given the lines that stand there, and these."""
        lines = [line.strip() for line in self.said.splitlines() if line.startswith(("  cd ", "  export "))]
        shell = subprocess.run(["/bin/sh", "-e"], input="\n".join([*lines, *then]), capture_output=True, text=True)  # noqa: PLW1510
        assert shell.returncode == 0, shell.stderr
        return shell.stdout

    def leave(self) -> int:
        """Press ctrl-c; how it ends."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@pytest.fixture
def env(tmp_path: Path, say: Callable[..., Said], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A home with an exercise on a database, on a machine without psql."""
    home = tmp_path / "the $HOME of somebody"
    root = home / "toy"
    shutil.copytree(TESTS / "roadmaps" / "toy", root)
    env = {
        "HOME": str(home),
        "PATH": str(Path(sys.executable).parent),
        "BACKROAD_ROADMAPS": str(root),
        "BACKROAD_BUNDLED": "no",
        "BACKROAD_BWRAP": shutil.which("bwrap") or "",
        "XDG_CACHE_HOME": str(tmp_path_factory.getbasetemp() / "try-cache"),
    }
    made = say("author", "new", "exercise", PLANTS, "--attach", "postgres", env=env)
    assert made.returncode == 0, made
    return env


@pytest.fixture
def begin(env: dict[str, str]) -> Iterator[Callable[..., Trying]]:
    """``begin(words…)``: `backroad try` with these words."""
    all_of_them: list[subprocess.Popen[str]] = []

    def begun(*words: str) -> Trying:
        argv = [sys.executable, "-m", "backroad", "try", *words]
        all_of_them.append(subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
        return Trying(all_of_them[-1])

    yield begun
    for process in all_of_them:
        process.terminate()
        process.wait(30)
        assert process.stdout is not None
        process.stdout.close()


def test_the_lines_lead_to_the_servers(
    say: Callable[..., Said], env: dict[str, str], begin: Callable[..., Trying], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert say("start", PLANTS, env=env).returncode == 0
    trying = begin(PLANTS)
    trying.wait("python NAME.py")
    monkeypatch.setenv("PATH", env["PATH"])
    folder, rows, other = trying.followed(
        "pwd", 'psql "$DATABASE_URL" -X -At -c "SELECT count(*) FROM plants"', f'python -c "{COUNT}"'
    ).splitlines()
    assert folder == f"{env['HOME']}/backroad/{PLANTS}"
    assert (rows, other) == ("3", "3")
    assert trying.leave() == 0


def test_what_is_not_started_has_no_folder(begin: Callable[..., Trying]) -> None:
    trying = begin(PLANTS)
    assert "  cd " not in trying.wait("python NAME.py")
    assert trying.followed(f'python -c "{COUNT}"') == "3\n"
    assert trying.leave() == 0


def test_what_cannot_be_tried(say: Callable[..., Said], env: dict[str, str]) -> None:
    said = say("try", DOUBLE, env=env)
    assert (said.returncode, said.stdout) == (2, "")
    assert f"{DOUBLE} has no server to try" in said.stderr
    assert say("author", "new", "exercise", SERVICE, "--lab", "http", env=env).returncode == 0
    said = say("try", SERVICE, env=env)
    assert (said.returncode, said.stdout) == (2, "")
    assert f"{SERVICE} is not started yet." in said.stderr
    assert f"backroad start {SERVICE}` first." in said.stderr


def test_a_service_runs_until_it_is_left(
    say: Callable[..., Said], env: dict[str, str], begin: Callable[..., Trying]
) -> None:
    assert say("author", "new", "exercise", SERVICE, "--lab", "http", env=env).returncode == 0
    assert say("start", SERVICE, env=env).returncode == 0
    trying = begin(SERVICE)
    assert "Your service: http://localhost:" in trying.wait("ctrl-c ends it")
    assert trying.leave() == 0
