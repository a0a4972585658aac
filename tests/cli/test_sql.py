"""`backroad sql`: a console on an exercise's own database."""

from __future__ import annotations

import shutil
from collections.abc import Callable
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
