"""Workspaces with repositories on a disk: taken, laid as a whole, and brought back so that git knows them."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest

from backroad.errors import WorkspaceError
from backroad.labs.git import made
from backroad.labs.git.build import Make
from backroad.model.snapshot import Snapshot
from backroad.progress import workspace
from backroad.progress.repositories import passing, tamed

CLEAN = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": "/nonexistent"}
WHO = ("-c", "user.name=Kim", "-c", "user.email=kim@learner.example")


def git(folder: Path, *arguments: str) -> str:
    env = {**CLEAN, "PATH": os.environ["PATH"]}
    return subprocess.run(
        ["git", *WHO, *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True
    ).stdout


def build(make: Make) -> None:
    menu = make.repository("menu")
    menu.commit("Open", {"menu.txt": "soup\n", "run.sh": "#!/bin/sh\n"}, executable=["run.sh"])
    menu.branch("fix")
    make.bare("menu.git").receive(menu, "main")
    make.file("answers.txt", "")


@pytest.fixture
def begun() -> Snapshot:
    files, executable = made.workspace(made.build(build, 3), 3, {}, frozenset(), None)
    return Snapshot(files, executable)


def take(place: Path) -> Snapshot:
    return workspace.take(place, repositories=True)


def test_what_is_laid_is_what_was_built_and_git_knows_it(tmp_path: Path, begun: Snapshot) -> None:
    assert workspace.lay_out(tmp_path, begun, repositories=True) == ("menu", "menu.git", ".backroad", "answers.txt")
    assert take(tmp_path) == begun
    assert git(tmp_path / "menu", "status", "--porcelain") == ""
    assert git(tmp_path / "menu", "fsck", "--strict") == ""
    assert git(tmp_path / "menu.git", "log", "--format=%s") == "Open\n"
    assert os.access(tmp_path / "menu" / "run.sh", os.X_OK)
    assert (tmp_path / "menu" / ".git" / "hooks").is_dir()


def test_looking_changes_nothing_and_committing_does(tmp_path: Path, begun: Snapshot) -> None:
    workspace.lay_out(tmp_path, begun, repositories=True)
    menu = tmp_path / "menu"
    os.utime(menu / "menu.txt", (1, 1))
    git(menu, "status")
    git(menu, "diff")
    assert take(tmp_path).digest == begun.digest
    git(menu, "commit", "-q", "--allow-empty", "-m", "more")
    assert take(tmp_path).digest != begun.digest


def test_a_deleted_branch_is_not_laid_again(tmp_path: Path, begun: Snapshot) -> None:
    workspace.lay_out(tmp_path, begun, repositories=True)
    git(tmp_path / "menu", "branch", "-d", "fix")
    os.unlink(tmp_path / "answers.txt")
    assert workspace.lay_out(tmp_path, begun, repositories=True) == ("answers.txt",)
    assert git(tmp_path / "menu", "branch", "--format=%(refname:short)") == "main\n"


def test_an_earlier_state_comes_back_as_a_working_repository(tmp_path: Path, begun: Snapshot) -> None:
    workspace.lay_out(tmp_path, begun, repositories=True)
    menu = tmp_path / "menu"
    git(menu, "switch", "-qc", "deep/branch")
    (menu / "new.txt").write_text("new\n")
    git(menu, "add", ".")
    git(menu, "commit", "-qm", "New")
    git(menu, "gc", "-q")
    git(menu, "pack-refs", "--all")
    later = take(tmp_path)
    workspace.restore(tmp_path, begun, repositories=True)
    assert take(tmp_path) == begun
    assert git(menu, "branch", "--format=%(refname:short)") == "fix\nmain\n"
    assert git(menu, "fsck", "--strict") == git(menu, "status", "--porcelain") == ""
    workspace.restore(tmp_path, later, repositories=True)
    assert take(tmp_path) == later
    assert git(menu, "log", "-1", "--format=%s") == "New\n"
    assert git(menu, "status", "--porcelain") == ""


def test_what_is_there_for_a_moment_is_no_work(tmp_path: Path, begun: Snapshot) -> None:
    workspace.lay_out(tmp_path, begun, repositories=True)
    inside = tmp_path / "menu" / ".git"
    for name in ("index.lock", "refs/heads/main.lock", "hooks/pre-commit.sample", "gc.pid", "objects/pack/tmp_pack_x"):
        (inside / name).write_text("x")
    with socket.socket(socket.AF_UNIX) as daemon:
        here = os.getcwd()
        os.chdir(inside)
        try:
            daemon.bind("fsmonitor--daemon.ipc")
        finally:
            os.chdir(here)
        (tmp_path / "menu" / ".menu.txt.swp").write_text("x")
        assert take(tmp_path) == begun


def test_everything_in_a_work_tree_counts_but_thousands_of_packages(tmp_path: Path, begun: Snapshot) -> None:
    workspace.lay_out(tmp_path, begun, repositories=True)
    menu = tmp_path / "menu"
    for name, count in (("node_modules", 5), (".venv", 500), ("src/__pycache__", 2)):
        (menu / name).mkdir(parents=True)
        for number in range(count):
            (menu / name / f"{number}.pyc").write_text("x")
    (menu / "notes.txt~").write_text("x")
    (menu / ".DS_Store").write_text("x")
    found = {path for path in take(tmp_path).files if path not in begun.files}
    assert {path.rpartition("/")[0] for path in found} == {"menu", "menu/node_modules", "menu/src/__pycache__"}
    assert {"menu/notes.txt~", "menu/.DS_Store"} < found


def test_elsewhere_a_repository_of_ones_own_is_none_of_our_business(tmp_path: Path) -> None:
    (tmp_path / "stock.py").write_text("")
    git(tmp_path, "init", "-q")
    assert sorted(workspace.take(tmp_path).files) == ["stock.py"]
    assert ".git/HEAD" in take(tmp_path).files


@pytest.mark.parametrize("name", ["menu/link", "menu/.git/link", "menu/.git/hooks"])
def test_a_link_is_refused(tmp_path: Path, begun: Snapshot, name: str) -> None:
    workspace.lay_out(tmp_path, begun, repositories=True)
    if (tmp_path / name).is_dir():
        (tmp_path / name).rmdir()
    os.symlink("/etc", tmp_path / name)
    with pytest.raises(WorkspaceError) as caught:
        take(tmp_path)
    assert caught.value.sentence == f"{name!r} is a symbolic link, and only files and folders themselves can be read."


def test_too_much_is_said(tmp_path: Path, begun: Snapshot) -> None:
    workspace.lay_out(tmp_path, begun, repositories=True)
    with (tmp_path / "menu" / "big").open("wb") as file:
        file.truncate(49 << 20)
    with pytest.raises(WorkspaceError, match=r"holds more than 48 MiB \(it was 'menu/big' that went over\)"):
        take(tmp_path)


def test_which_changes_say_nothing() -> None:
    quiet = [".git/index.lock", "menu/.git/HEAD.lock", "menu/.x.swp", ".venv/x", "menu/.git/objects/12/tmp_obj_1"]
    telling = ["menu/.git/HEAD", "menu/.git/refs/heads/main", "menu/menu.txt", "menu.git/HEAD"]
    assert [passing(path) for path in quiet] == [True] * len(quiet)
    assert [passing(path) for path in telling] == [False] * len(telling)
    assert passing("menu/.git/HEAD", repositories=False)


def test_what_comes_from_elsewhere_runs_nothing(begun: Snapshot) -> None:
    config = b"""[core]
\tbare = false
\tfsmonitor = touch /tmp/x
[remote "origin"]
\turl = ext::sh -c true
\tfetch = +refs/heads/*:refs/remotes/origin/*
\tuploadpack = evil
[include]
\tpath = /evil
[branch "main"] remote = evil
[branch "main"]
\tremote = origin
[alias]
\tst = !evil
"""
    hostile = Snapshot(
        {**begun.files, "menu/.git/config": config, "menu/.git/hooks/pre-commit": b"#!/bin/sh\n"},
        begun.executable | {"menu/.git/hooks/pre-commit"},
    )
    tame = tamed(hostile)
    assert tame.files["menu/.git/config"].decode() == (
        '[core]\n\tbare = false\n[remote "origin"]\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n'
        '[branch "main"]\n\tremote = origin\n'
    )
    assert tame.executable == begun.executable
