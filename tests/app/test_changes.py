"""What changes below some folders is told, however it is found out."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backroad.app.changes import Changes, stamps


class Told:
    def __init__(self, *folders: Path, poll: bool | None) -> None:
        self.paths: set[str] = set()
        self._changed = threading.Condition()
        self.changes = Changes(folders, self._listen, poll=poll)

    def _listen(self, paths: frozenset[str]) -> None:
        with self._changed:
            self.paths |= paths
            self._changed.notify_all()

    def wait(self, path: Path) -> None:
        deadline = time.monotonic() + 10
        with self._changed:
            while str(path) not in self.paths:
                assert time.monotonic() < deadline, (path, self.paths)
                self._changed.wait(0.2)


@pytest.fixture(params=[False, True], ids=["events", "looking"])
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Told]:
    (tmp_path / "one" / "deep").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    found = Told(tmp_path / "one", tmp_path / "two", poll=request.param)
    yield found
    found.changes.close()
    found.changes.close()


@pytest.mark.slow
def test_new_changed_and_removed_files_anywhere_below(told: Told, tmp_path: Path) -> None:
    new = tmp_path / "one" / "deep" / "new.py"
    new.write_text("x")
    told.wait(new)
    told.paths.clear()
    new.write_text("longer")
    told.wait(new)
    told.paths.clear()
    new.unlink()
    told.wait(new)
    other = tmp_path / "two" / "other" / "file.txt"
    other.parent.mkdir()
    other.write_text("x")
    told.wait(other)


@pytest.mark.slow
def test_what_comes_with_a_new_folder_is_told(told: Told, tmp_path: Path) -> None:
    for number in range(20):
        new = tmp_path / "two" / f"new-{number}" / "deep" / "file.txt"
        new.parent.mkdir(parents=True)
        new.write_text("x")
        told.wait(new)


@pytest.mark.slow
def test_what_editors_and_tools_leave_is_not_told(told: Told, tmp_path: Path) -> None:
    (tmp_path / "one" / "__pycache__").mkdir()
    for name in ("__pycache__/shop.cpython-311.pyc", ".shop.py.swp"):
        (tmp_path / "one" / name).write_text("x")
    last = tmp_path / "one" / "last.py"
    last.write_text("x")
    told.wait(last)
    assert not any("__pycache__/" in path or path.endswith(".swp") for path in told.paths)


@pytest.mark.slow
def test_a_folder_that_goes_and_comes_back_is_watched_again(told: Told, tmp_path: Path) -> None:
    import shutil

    shutil.rmtree(tmp_path / "two")
    (tmp_path / "two").mkdir()
    back = tmp_path / "two" / "back.py"
    deadline = time.monotonic() + 10
    while str(back) not in told.paths:
        assert time.monotonic() < deadline
        back.write_text(str(time.monotonic_ns()))
        time.sleep(0.1)


def test_what_changes_while_the_watcher_starts_is_told(tmp_path: Path) -> None:
    told = Told(tmp_path, poll=None)
    at_once = tmp_path / "at-once.py"
    at_once.write_text("x")
    told.wait(at_once)
    told.changes.close()


def test_stamps_follow_no_links_and_have_a_bound(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "file").write_text("x")
    (tmp_path / "real" / "round").symlink_to(tmp_path)
    found = stamps([tmp_path, tmp_path / "missing"])
    assert set(found) == {str(tmp_path / "real" / "file"), str(tmp_path / "real" / "round")}
