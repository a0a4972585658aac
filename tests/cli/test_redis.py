"""`backroad redis`: a prompt on an exercise's own Redis."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import DOUBLE, TESTS, Said

ID = "toy-counting/birds"


@pytest.fixture
def ask(say: Callable[..., Said], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Said]:
    """``ask(typed, words…)``: what the prompt prints for what is piped into it."""
    root = tmp_path / "roadmaps" / "toy"
    shutil.copytree(TESTS / "roadmaps" / "toy", root)
    env = {"BACKROAD_ROADMAPS": str(root), "XDG_CACHE_HOME": str(tmp_path_factory.getbasetemp() / "redis-cache")}
    made = say("author", "new", "exercise", ID, "--lab", "redis", "--kind", "write", env=env)
    assert made.returncode == 0, made

    def asked(typed: str, *words: str) -> Said:
        return say("redis", *words, env=env, typed=typed)

    return asked


def test_what_is_piped_is_run(ask: Callable[..., Said]) -> None:
    said = ask('# birds\nLPUSH latest "a wren"\n\nLRANGE latest 0 -1\nINCR latest\nSET "a\nCONFIG GET dir\n', ID)
    assert said.returncode == 0, said
    assert said.stdout == (
        '> LPUSH latest "a wren"\n(integer) 1\n> LRANGE latest 0 -1\n1) "a wren"\n'
        "> INCR latest\n(error) WRONGTYPE Operation against a key holding the wrong kind of value\n"
        '> SET "a\nInvalid argument(s): a quote is opened and not closed, or text follows a closing one.\n'
        "> CONFIG GET dir\n(error) NOPERM User learner has no permissions to run the 'config|get' command\n"
    )


def test_a_connection_that_is_ended_begins_anew(ask: Callable[..., Said]) -> None:
    said = ask("SET a 1\nQUIT\nGET a\n", ID)
    assert said.stdout == '> SET a 1\nOK\n> QUIT\nOK\n> GET a\n"1"\n'


def test_an_exercise_without_redis(ask: Callable[..., Said]) -> None:
    said = ask("", DOUBLE)
    assert said.returncode == 2
    assert f"{DOUBLE} has no Redis: it is an exercise of the lab python." in said.stderr
