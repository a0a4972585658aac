"""Files as a page edits them: nothing is overwritten that was saved meanwhile, and nothing else can be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad.app import exercise, files, work
from backroad.app.desk import Desk
from backroad.errors import Conflict, UnknownId, WorkspaceError
from backroad.model.roadmap import Exercise
from backroad.progress import workspace

from .test_check import DOUBLE


@pytest.fixture
def double(desk: Desk) -> Exercise:
    found = desk.library.exercises[DOUBLE]
    exercise.start(desk, found)
    return found


@pytest.fixture
def path(desk: Desk, double: Exercise) -> Path:
    return workspace.path(desk.settings, double.id) / "double.py"


def test_what_is_written_is_on_the_disk_and_has_another_mark(desk: Desk, double: Exercise, path: Path) -> None:
    (before,) = files.files(desk, double)
    after = files.write(desk, double, "double.py", "mine = 1\r\n", before.mark)
    assert path.read_bytes() == b"mine = 1\n"
    assert after.mark != before.mark
    assert files.files(desk, double)[0] == after


def test_what_was_saved_elsewhere_is_not_overwritten(desk: Desk, double: Exercise, path: Path) -> None:
    (begun,) = files.files(desk, double)
    path.write_text("elsewhere = 1\n")
    with pytest.raises(Conflict, match=r"double\.py was changed elsewhere") as caught:
        files.write(desk, double, "double.py", "mine = 1\n", begun.mark)
    assert caught.value.file.text == path.read_text() == "elsewhere = 1\n"


def test_the_same_text_from_two_sides_is_no_conflict(desk: Desk, double: Exercise, path: Path) -> None:
    (begun,) = files.files(desk, double)
    path.write_text("same = 1\n")
    assert files.write(desk, double, "double.py", "same = 1\n", begun.mark).text == "same = 1\n"


@pytest.mark.parametrize("mine", [True, False])
def test_a_conflict_is_ended_and_the_other_version_is_kept(
    desk: Desk, double: Exercise, path: Path, mine: bool
) -> None:
    path.write_text("elsewhere = 1\n")
    stays = files.settle(desk, double, "double.py", "mine = 1\n", mine=mine)
    assert stays.text == path.read_text() == ("mine = 1\n" if mine else "elsewhere = 1\n")
    (kept,) = work.kept(desk, double)
    work.bring_back(desk, double, kept.id)
    assert path.read_text() == ("elsewhere = 1\n" if mine else "mine = 1\n")


@pytest.mark.parametrize("name", ["../other.py", "/etc/passwd", "notes.md", "double.py/", "", "./double.py", "a\0b"])
def test_only_files_of_the_learner_can_be_written(desk: Desk, double: Exercise, path: Path, name: str) -> None:
    with pytest.raises(UnknownId, match="is not a file of yours"):
        files.write(desk, double, name, "x\n", "")
    assert sorted(item.name for item in path.parent.iterdir()) == ["double.py"]


def test_a_file_that_the_learner_added_can_be_written_and_stays_executable(
    desk: Desk, double: Exercise, path: Path
) -> None:
    own = path.with_name("tool.py")
    own.write_text("old\n")
    own.chmod(0o755)
    mark = next(file.mark for file in files.files(desk, double) if file.path == "tool.py")
    files.write(desk, double, "tool.py", "new\n", mark)
    assert own.read_text() == "new\n"
    assert own.stat().st_mode & 0o100


def test_a_file_that_is_gone_is_written_anew(desk: Desk, double: Exercise, path: Path) -> None:
    path.unlink()
    path.with_name("other.py").write_text("1\n")
    assert files.write(desk, double, "double.py", "again = 1\n", "").text == path.read_text()


def test_what_no_page_can_hold_is_told_and_not_shown(desk: Desk, double: Exercise, path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")
    assert files.files(desk, double)[0].text is None
    path.write_text("x" * (files.MOST + 1))
    assert files.files(desk, double)[0].text is None
    with pytest.raises(WorkspaceError, match="a page takes"):
        files.write(desk, double, "double.py", "x" * (files.MOST + 1), "")
    with pytest.raises(WorkspaceError, match="no file can hold"):
        files.write(desk, double, "double.py", "\ud800", "")


def test_nothing_is_written_through_a_link(desk: Desk, double: Exercise, path: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_text("outside\n")
    path.unlink()
    path.symlink_to(outside)
    with pytest.raises(WorkspaceError, match="symbolic link"):
        files.write(desk, double, "double.py", "mine\n", "")
    assert outside.read_text() == "outside\n"


def test_pieces_are_the_starters_lines(desk: Desk) -> None:
    order = next(one for one in desk.library.exercises.values() if one.kind == "order")
    pieces = files.pieces(order, order.edits[0])
    assert pieces
    assert not any(line.lstrip().startswith("#") or not line.strip() for line in pieces)
