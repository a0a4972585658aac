"""The walls of this machine hold against every attempt, and an attempt that finds no wall says so."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.errors import SandboxError
from backroad.model.limits import Limits
from backroad.sandbox import launch, siege
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.policy import Policy

from .conftest import BARE


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def breaches(walls: tuple[siege.Wall, ...]) -> dict[str, str]:
    return {wall.name: wall.breach for wall in walls if wall.breach}


def test_every_wall_holds_and_nothing_is_left(
    walls: Isolation, cache: Path, home: Path, children: Callable[[], set[int]]
):
    before = children()
    found = siege.besiege(walls, cache)
    assert [wall.name for wall in found] == list(siege.PROMISES)
    assert breaches(found) == {}
    assert children() == before
    assert list(home.iterdir()) == []
    assert not [name for name in os.listdir("/var/tmp") if name.startswith("backroad-siege-")]
    assert "BACKROAD_SIEGE" not in os.environ


def test_without_walls_the_attempts_get_through_and_say_what_they_reached(cache: Path):
    found = breaches(siege.attempt(BARE, cache))
    assert found["files"].startswith("it read ")
    assert found["writing"].startswith("it wrote into ")
    assert found["network"] == "it reached a port of this machine"
    assert found["processes"] == "it saw a process outside"
    assert "kernel" in found
    assert "disk" in found


def test_a_folder_that_is_seen_is_a_breach(walls: Isolation, cache: Path, home: Path, monkeypatch: pytest.MonkeyPatch):
    def wide(argv: list[str], policy: Policy, isolation: Isolation) -> launch.Box:
        return launch.launch(argv, Policy(policy.limits, (*policy.binds, ("/var/tmp", "/var/tmp"))), isolation)

    monkeypatch.setattr(siege, "launch", wide)
    assert list(breaches(siege.besiege(walls, cache))) == ["files"]


def test_limits_that_are_not_kept_are_breaches(walls: Isolation, cache: Path, monkeypatch: pytest.MonkeyPatch):
    def generous(argv: list[str], policy: Policy, isolation: Isolation) -> launch.Box:
        limits = Limits(seconds=20, cpu=20, memory=512, processes=64, disk=128, file=64)
        return launch.launch(argv, Policy(limits, policy.binds), isolation)

    monkeypatch.setattr(siege, "launch", generous)
    assert breaches(siege.besiege(walls, cache)) == {
        "many": "it started 32 processes",
        "memory": "it took 256 MiB",
        "disk": "it made a file of 10 MiB",
    }


def test_no_walls_are_no_walls_to_be_tried(cache: Path):
    with pytest.raises(SandboxError) as told:
        siege.besiege(Isolation("none", reason="because", remedy="Do that."), cache)
    assert (told.value.sentence, told.value.remedy) == ("There are no walls to be tried.", "Do that.")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("os.write(3, b'hello\\n')", "The box did not start."),
        ("os._exit(0)", "The box fell silent while its walls were tried: it ended."),
        ("os.write(3, b'ready\\n'); os.read(3, 9999); os.write(3, b'{}\\n')", "The box answered something else"),
        ("os.write(3, b'ready\\n'); os.read(3, 9999); os.write(3, b'}\\n')", "The box fell silent"),
    ],
)
def test_a_box_that_does_not_answer(
    code: str, said: str, walls: Isolation, cache: Path, monkeypatch: pytest.MonkeyPatch
):
    def odd(argv: list[str], policy: Policy, isolation: Isolation) -> launch.Box:
        confine = "import sys; sys.path.insert(0, '/kit'); import inside; inside.confine(sys.argv); import os; "
        return launch.launch([*argv[:-1], "-c", confine + code], policy, isolation)

    monkeypatch.setattr(siege, "launch", odd)
    with pytest.raises(SandboxError) as told:
        siege.besiege(walls, cache)
    assert told.value.sentence.startswith(said)
    assert told.value.remedy
