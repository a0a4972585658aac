"""`backroad sql`: a console on an exercise's own database."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import DOUBLE, TESTS, Said

ID = "toy-counting/orders"


@pytest.fixture
def ask(say: Callable[..., Said], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Said]:
    """``ask(typed, words…)``: what the console prints for what is piped into it."""
    root = tmp_path / "roadmaps" / "toy"
    shutil.copytree(TESTS / "roadmaps" / "toy", root)
    env = {"BACKROAD_ROADMAPS": str(root), "XDG_CACHE_HOME": str(tmp_path_factory.getbasetemp() / "sql-cache")}
    made = say("author", "new", "exercise", ID, "--lab", "postgres", "--kind", "write", env=env)
    assert made.returncode == 0, made

    def asked(typed: str, *words: str) -> Said:
        return say("sql", *words, env=env, typed=typed)

    return asked


def test_what_is_piped_is_run(ask: Callable[..., Said]) -> None:
    said = ask("SELECT id, name FROM customers ORDER BY id; DELETE FROM orders; SELECT NULL AS n;", ID)
    assert said.returncode == 0, said
    assert said.stdout == (
        "id | name\n---+-----\n1  | Ada\n2  | Bo\n3  | Cy\n(3 rows)\nDELETE 8\nn\n----\nNULL\n(1 row)\n"
    )


def test_a_plan_is_not_cut(ask: Callable[..., Said]) -> None:
    said = ask("EXPLAIN ANALYZE SELECT * FROM customers WHERE name = 'Somebody with a rather long name';", ID)
    assert "actual" in said.stdout.splitlines()[2], said


def test_another_data_set(ask: Callable[..., Said]) -> None:
    assert "(0 rows)" in ask("TABLE customers", ID, "--data", "empty").stdout
    said = ask("", ID, "--data", "huge")
    assert said.returncode == 2
    assert "It has these: ordinary, ties, empty." in said.stderr


def test_mistakes_are_told(ask: Callable[..., Said]) -> None:
    said = ask("SELECT nothing; SELECT 1", ID)
    assert (said.returncode, said.stdout.splitlines()[0]) == (1, 'ERROR: column "nothing" does not exist')
    said = ask("\\d orders", ID)
    assert (said.returncode, said.stdout) == (1, "")
    assert "is a command of the program psql" in said.stderr


def test_an_exercise_without_a_database(ask: Callable[..., Said]) -> None:
    said = ask("", DOUBLE)
    assert said.returncode == 2
    assert f"{DOUBLE} has no database: it is an exercise of the lab python." in said.stderr


@pytest.fixture
def sit(ask: Callable[..., Said], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """Somebody at a terminal where there is no psql."""
    assert ask("", ID).returncode == 0
    env = {
        "HOME": str(tmp_path),
        "PATH": str(Path(sys.executable).parent),
        "TERM": "dumb",
        "BACKROAD_ROADMAPS": str(tmp_path / "roadmaps" / "toy"),
        "BACKROAD_BUNDLED": "no",
        "BACKROAD_BWRAP": shutil.which("bwrap") or "",
        "XDG_CACHE_HOME": str(tmp_path_factory.getbasetemp() / "sql-cache"),
    }
    terminal = Terminal([sys.executable, "-m", "backroad", "sql", ID], env)
    yield terminal
    terminal.close()


class Terminal:
    """A program at a terminal, typed to and read from."""

    def __init__(self, argv: list[str], env: dict[str, str]) -> None:
        self.pid, self._fd = pty.fork()
        if not self.pid:
            os.execve(argv[0], argv, env)  # noqa: S606 - a list of ours
        self.seen = ""

    def type(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def wait(self, text: str, within: float = 60) -> str:
        """What came until that text, which is taken out of what is looked at next."""
        deadline = time.monotonic() + within
        while text not in self.seen:
            assert time.monotonic() < deadline, f"no {text!r} in {self.seen!r}"
            if select.select([self._fd], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self._fd, 4096).decode()
                except OSError:
                    raise AssertionError(f"ended before {text!r}: {self.seen!r}") from None
        before, _, self.seen = self.seen.partition(text)
        return before

    def asleep(self) -> None:
        """Wait until it waits for keys: a Ctrl-C that comes before, though behind the prompt, stays unnoticed by Python
        until the next key."""
        deadline = time.monotonic() + 60
        while _state(self.pid) != "S":
            assert time.monotonic() < deadline, f"never asleep: {self.seen!r}"
            time.sleep(0.01)

    def end(self) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        os.close(self._fd)


def _state(pid: int) -> str:
    """The letter for what a process does, "S" for asleep."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        time.sleep(0.3)
        return "S"
    return stat.read_text().rpartition(")")[2].split()[0]


@pytest.mark.slow
def test_at_a_terminal(sit: Terminal, tmp_path: Path) -> None:
    sit.wait("There are also: ties, empty (--data).")
    sit.wait("sql=> ")
    sit.type("SELECT name\n")
    sit.wait("-> ")
    sit.type("FROM customers WHERE id = 2;\n")
    assert "Bo" in sit.wait("sql=> ")
    sit.type("\\d\n")
    assert "customers | table" in sit.wait("sql=> ")
    sit.type("SELECT nane FROM customers;\n")
    assert "LINE 1: SELECT nane FROM customers\r\n               ^" in sit.wait("sql=> ")
    # Ctrl-C gives up what is typed, and a statement that runs; the console stays.
    sit.type("SELECT 1,\n")
    sit.wait("-> ")
    sit.asleep()
    sit.type("\x03")
    sit.wait("sql=> ")
    sit.type("SELECT 'asleep', pg_sleep(60);\n")
    sit.wait("pg_sleep(60);\r\n")
    # Nothing tells from outside when the statement is at the server.
    time.sleep(0.3)
    sit.type("\x03")
    assert "canceling statement due to user request" in sit.wait("sql=> ")
    sit.type("SELECT 40 + 2;\n")
    assert "42" in sit.wait("sql=> ")
    sit.type("\x04")
    assert sit.end() == 0
    assert "SELECT 40 + 2;" in (tmp_path / ".local" / "state" / "backroad" / "sql-history").read_text()
