"""Which Redis is used, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad.errors import MissingTool
from backroad.labs.redis import binaries

from ...workshop import Workshop, passed  # noqa: TID252
from .conftest import Ask

INFO = """
@check
def a(redis):
    "it answers"
    expect(redis.say("PING")).equals("PONG")
"""


def program(folder: Path, says: str) -> str:
    path = folder / "redis-server"
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return str(path)


def test_the_packages_own() -> None:
    found = binaries.found("")
    assert found.version >= (7, 0)
    assert found.name.startswith(("Valkey ", "Redis "))
    assert all(Path(source).is_file() for source, _ in found.binds)


def test_a_program_of_ones_own(tmp_path: Path) -> None:
    path = program(tmp_path, "echo 'Redis server v=7.2.5 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64'")
    found = binaries.found(path)
    assert (found.name, found.path, found.binds) == ("Redis 7.2.5", path, ((path, binaries.INSIDE),))


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ("echo 'Redis server v=6.2.14 sha=0'", "Redis 7.0 or newer is needed, and {} is 6.2.14."),
        ("echo no", "The Redis in {} does not run here: no"),
    ],
)
def test_programs_that_do_not_do(tmp_path: Path, says: str, sentence: str) -> None:
    path = program(tmp_path, says)
    with pytest.raises(MissingTool) as caught:
        binaries.found(path)
    assert caught.value.sentence == sentence.format(repr(path))


def test_a_setting_that_names_nothing() -> None:
    with pytest.raises(MissingTool, match=r"^BACKROAD_REDIS_SERVER is '/no/such', and there is no such program\."):
        binaries.found("/no/such")


def test_none_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "PACKAGE", "no_such_package")
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(MissingTool, match=r"^These exercises need Redis, and it is not installed\."):
        binaries.found("")


def test_it_runs_without_walls_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    shop = Workshop(tmp_path_factory.mktemp("shop"), tmp_path_factory.mktemp("cache"), isolation="none")
    try:
        passed(shop.verdict(shop.exercise(INFO, {"commands.redis": ""}, "redis"), {"commands.redis": ""}))
    finally:
        shop.grader.close()


def test_the_first_verdict_needs_no_long_wait(ask: Ask) -> None:
    assert ask("", INFO).seconds < 3
