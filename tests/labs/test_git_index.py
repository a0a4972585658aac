"""Git's index as bytes, beside the real thing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from backroad.labs.git.index import Entry, parse, steady, write
from backroad.labs.git.objects import Malformed

BLOB = "9daeafb9864cf43055ae93beb0afd6c7d144bfa4"


def git(folder: Path, *arguments: str) -> str:
    env = {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}
    return subprocess.run(["git", *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    for name in ("a", "b/c.txt", "b/long-" + "x" * 200, "é"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("test\n")
    (tmp_path / "a").chmod(0o755)
    git(tmp_path, "add", ".")
    return tmp_path


def index(folder: Path) -> bytes:
    return (folder / ".git" / "index").read_bytes()


@pytest.mark.parametrize("version", [2, 3, 4])
def test_every_version_is_read(folder: Path, version: int) -> None:
    if version == 3:
        (folder / "new").write_text("")
        git(folder, "add", "-N", "new")
    git(folder, "update-index", f"--index-version={max(2, version)}")
    found = {entry.path: entry for entry in parse(index(folder))}
    assert found["a"] == Entry("a", "100755", BLOB)
    assert found["é"].mode == "100644"
    assert len(found) == 5 if version == 3 else len(found) == 4
    assert [path for path, entry in found.items() if entry.intended] == (["new"] if version == 3 else [])
    assert parse(steady(index(folder))) == parse(index(folder))


def test_git_reads_what_is_written(folder: Path) -> None:
    before = git(folder, "ls-files", "--stage", "-z")
    (folder / ".git" / "index").write_bytes(write(parse(index(folder))))
    assert git(folder, "ls-files", "--stage", "-z") == before
    assert "AM" not in git(folder, "status", "--porcelain")


def test_a_steady_index_forgets_the_disk_and_git_finds_out_again(folder: Path) -> None:
    first = steady(index(folder))
    for path in ("a", "b/c.txt"):
        os.utime(folder / path, (1, 1))
    git(folder, "status")
    assert index(folder) != first
    assert steady(index(folder)) == first
    (folder / ".git" / "index").write_bytes(first)
    assert git(folder, "status", "--porcelain").count("A  ") == 4


def test_hidden_files_and_conflicts_are_told(folder: Path) -> None:
    git(folder, "update-index", "--assume-unchanged", "a")
    git(folder, "update-index", "--skip-worktree", "é")
    assert {entry.path for entry in parse(index(folder)) if entry.hidden} == {"a", "é"}
    stages = [Entry("x", "100644", BLOB, stage) for stage in (1, 2, 3)]
    assert parse(write(stages)) == tuple(stages)


@pytest.mark.parametrize("cut", [0, 3, 11, 40, 100, -21, -25])
def test_half_an_index_is_none(folder: Path, cut: int) -> None:
    data = index(folder)[:cut]
    with pytest.raises(Malformed):
        parse(data)
    assert steady(data) == data


def test_an_index_with_a_lie_in_it_is_none(folder: Path) -> None:
    data = bytearray(index(folder))
    data[8:12] = b"\x7f\xff\xff\xff"
    with pytest.raises(Malformed):
        parse(bytes(data))
