"""The workspace: whatever lies in the folder, one clear sentence, and no byte of the learner's lost."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from backroad.errors import WorkspaceError
from backroad.model.snapshot import Snapshot
from backroad.progress import workspace
from backroad.settings import load

STARTER = Snapshot({"shop.py": b"pass\n", "data/sales.csv": b"a,b\n", "run.sh": b"#!/bin/sh\n"}, frozenset({"run.sh"}))
MEND = "Keep only the files of the exercise in it, or begin afresh with `backroad reset`, which keeps the old folder."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "loops" / "count"
    workspace.lay_out(folder, STARTER)
    return folder


def refusal(folder: Path, **options: object) -> str:
    with pytest.raises(WorkspaceError) as failure:
        workspace.take(folder, **options)  # type: ignore[arg-type]
    return str(failure.value)


def test_it_lies_in_the_work_folder(tmp_path: Path) -> None:
    settings = load({"HOME": str(tmp_path)})
    assert workspace.path(settings, "loops/count") == tmp_path / "backroad/loops/count"


def test_laying_out_and_taking_give_the_same(folder: Path) -> None:
    assert workspace.take(folder) == STARTER
    assert os.access(folder / "run.sh", os.X_OK)


def test_laying_out_again_writes_only_what_is_missing(folder: Path) -> None:
    (folder / "shop.py").write_text("mine\n")
    (folder / "data/sales.csv").unlink()
    assert workspace.lay_out(folder, STARTER) == ("data/sales.csv",)
    assert (folder / "shop.py").read_text() == "mine\n"
    assert workspace.lay_out(folder, STARTER) == ()


def test_no_temporary_file_stays(folder: Path) -> None:
    assert sorted(os.listdir(folder)) == ["data", "run.sh", "shop.py"]


def test_what_editors_and_tools_leave_is_no_part_of_the_work(folder: Path) -> None:
    for name in (".git", "__pycache__", ".venv", "node_modules", ".vscode", ".pytest_cache"):
        (folder / name).mkdir()
        (folder / name / "x").write_text("x")
    for name in (".shop.py.swp", "shop.py~", "#shop.py#", "a.pyc", "4913", ".DS_Store"):
        (folder / name).write_text("x")
    (folder / ".#shop.py").symlink_to("nowhere")
    assert workspace.take(folder) == STARTER


def test_new_files_come_along(folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "notes/ü.txt").write_bytes(b"\0\xff")
    assert workspace.take(folder).files["notes/ü.txt"] == b"\0\xff"


def test_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no") == (
        f"There is no folder {tmp_path / 'no'}. `backroad start ID` makes it and lays the files of the task into it."
    )


def test_empty(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (
        f"The folder {tmp_path} is empty. `backroad start ID` lays the files of the task into it."
    )


def test_a_file(folder: Path) -> None:
    file = folder / "shop.py"
    assert refusal(file) == f"{file} is not a folder. Move it away, then `backroad start ID` makes the folder."
    with pytest.raises(WorkspaceError, match="is not a folder"):
        workspace.lay_out(file, STARTER)


def test_a_symbolic_link(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert refusal(link) == (
        f"{link} is a symbolic link, and a workspace must be a folder itself. Move the folder that it points to there, "
        "or set BACKROAD_HOME to where your work lies."
    )


def test_unreadable(folder: Path, as_nobody) -> None:
    (folder / "shop.py").chmod(0)
    with as_nobody():
        text = refusal(folder)
    assert text == (
        f"'shop.py' in {folder} cannot be read (permission denied). Give yourself the right to read it, or remove it."
    )
    folder.chmod(0)
    with as_nobody():
        text = refusal(folder)
    folder.chmod(0o755)
    assert text == f"The folder {folder} cannot be read (permission denied). Give yourself the right to read it."


def test_ten_thousand_files(folder: Path) -> None:
    (folder / "many").mkdir()
    for number in range(10_000):
        (folder / "many" / str(number)).touch()
    assert refusal(folder) == f"The folder {folder} holds more than 400 files and folders. {MEND}"


def test_a_gigabyte(folder: Path) -> None:
    with (folder / "big.bin").open("wb") as file:
        file.truncate(1 << 30)
    assert refusal(folder) == f"The folder {folder} holds more than 8 MiB (it was 'big.bin' that went over). {MEND}"


def test_deeper_than_anybody_works(folder: Path) -> None:
    (folder / "/".join("d" * 1 for _ in range(40))).mkdir(parents=True)
    assert refusal(folder) == f"The folders in {folder} lie more than 24 deep in each other. {MEND}"


@pytest.mark.parametrize("kind", ["pipe", "socket", "link", "dangling link", "link to a folder"])
def test_things_that_are_no_files(folder: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = folder / "odd"
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "socket":
        monkeypatch.chdir(folder)  # the path of a socket must be short
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("odd")
    else:
        odd.symlink_to({"link": "shop.py", "dangling link": "nowhere", "link to a folder": "/etc"}[kind])
    words = {"pipe": "a named pipe", "socket": "a socket"}.get(kind)
    assert refusal(folder) == (
        f"'odd' is neither a file nor a folder (it is {words}). Remove it."
        if words
        else "'odd' is a symbolic link, and only files and folders themselves can be read. Put the file itself there."
    )


def test_a_folder_named_like_a_file(folder: Path) -> None:
    (folder / "shop.py").unlink()
    (folder / "shop.py").mkdir()
    assert refusal(folder, needs=["shop.py"]) == (
        f"'shop.py' in {folder} is a folder, and the task needs a file of that name. "
        "Rename the folder, then `backroad start ID` lays the file again."
    )
    with pytest.raises(WorkspaceError) as failure:
        workspace.lay_out(folder, STARTER)
    assert str(failure.value) == "Where the file 'shop.py' belongs stands a folder. Rename it or move it away."


def test_a_file_named_like_a_folder(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "data").write_text("x")
    with pytest.raises(WorkspaceError) as failure:
        workspace.lay_out(other, STARTER)
    assert str(failure.value) == (
        f"{other}/data/sales.csv cannot be written (not a directory). "
        "Check the folder's permissions and the free space, or set BACKROAD_HOME to another folder."
    )


def test_a_needed_file_that_is_gone(folder: Path) -> None:
    (folder / "shop.py").rename(folder / "stock.py")
    assert refusal(folder, needs=["shop.py"]) == (
        f"The file 'shop.py' is missing in {folder}. Save your work under that name, or `backroad start ID` lays it."
    )


@pytest.mark.parametrize("name", ["Shop.py", "shop.py.txt"])
def test_a_needed_file_that_has_another_name(folder: Path, name: str) -> None:
    (folder / "shop.py").rename(folder / name)
    assert refusal(folder, needs=["shop.py"]) == (
        f"The file 'shop.py' is missing in {folder}. There is {name!r}: rename it to 'shop.py'."
    )


def test_a_name_that_is_not_utf_8(folder: Path) -> None:
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.py"))).write_text("x")
    assert refusal(folder) == r"The name of the file 'caf\udce9.py' is not UTF-8. Rename it."


def test_a_link_below_never_leads_out(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "data/sales.csv").unlink()
    (folder / "data").rmdir()
    (folder / "data").symlink_to(outside)
    with pytest.raises(WorkspaceError, match="cannot be written"):
        workspace.lay_out(folder, STARTER)
    with pytest.raises(WorkspaceError, match="is a symbolic link"):
        workspace.restore(folder, STARTER)
    assert list(outside.iterdir()) == []


def test_restoring_makes_it_exactly_that(folder: Path) -> None:
    before = workspace.take(folder)
    (folder / "shop.py").write_text("changed\n")
    (folder / "new/deep").mkdir(parents=True)
    (folder / "new/deep/x.py").write_text("x")
    (folder / "data/sales.csv").unlink()
    (folder / "run.sh").chmod(0o644)
    (folder / ".git").mkdir()
    workspace.restore(folder, before)
    assert workspace.take(folder) == before
    assert not (folder / "new").exists()
    assert (folder / ".git").is_dir()


def test_restoring_into_nothing_makes_the_folder(tmp_path: Path) -> None:
    workspace.restore(tmp_path / "a/b", STARTER)
    assert workspace.take(tmp_path / "a/b") == STARTER


def test_a_folder_set_aside_is_whole_beside(folder: Path) -> None:
    os.mkfifo(folder / "odd")
    aside = workspace.set_aside(folder)
    assert aside == folder.with_name("count.kept-1")
    assert (aside / "shop.py").read_bytes() == b"pass\n"
    workspace.lay_out(folder, STARTER)
    assert workspace.set_aside(folder) == folder.with_name("count.kept-2")


def test_a_full_or_forbidden_disk_is_said(tmp_path: Path, as_nobody) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    with as_nobody(), pytest.raises(WorkspaceError) as failure:
        workspace.lay_out(locked / "loops" / "count", STARTER)
    assert str(failure.value) == (
        f"{locked / 'loops/count'} cannot be written (permission denied). "
        "Check the folder's permissions and the free space, or set BACKROAD_HOME to another folder."
    )
