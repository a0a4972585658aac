"""Saves are noticed, by events and by looking, whatever way an editor writes."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.app import saves
from backroad.app.saves import Saves, filesystem

MOUNTS = r"""22 1 0:20 / / rw,relatime - ext4 /dev/root rw
30 22 0:30 / /mnt/c rw,noatime - 9p drvfs rw,dirsync
31 22 0:31 / /home/learner\040one rw - nfs4 server:/home rw
32 22 0:32 / /home/learner\040one/fast rw - ext4 /dev/sdb rw
33 22 0:33 / /media/fuse rw - fuse.sshfs me@there rw
not a line of this file
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/backroad", "ext4"),
        ("/mnt/c/Users/ada", "9p"),
        ("/mnt/cd", "ext4"),
        ("/home/learner one/backroad", "nfs4"),
        ("/home/learner one/fast/backroad", "ext4"),
        ("/media/fuse/x", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert filesystem(Path(path), MOUNTS) == kind


@pytest.mark.parametrize("kind", ["9p", "drvfs", "nfs4", "fuse.sshfs"])
def test_where_there_are_no_events_it_looks_and_says_so(tmp_path: Path, kind: str, monkeypatch) -> None:
    monkeypatch.setattr(saves, "filesystem", lambda _: kind)
    watching = Saves(tmp_path, lambda: None)
    watching.close()
    assert watching.how == f"the file system here ({kind}) does not tell of saves"


class Noticed:
    """Counts saves, and waits for the next."""

    def __init__(self) -> None:
        self._queue: queue.Queue[float] = queue.Queue()

    def __call__(self) -> None:
        self._queue.put(time.monotonic())

    def next(self, within: float = 5) -> None:
        self._queue.get(timeout=within)

    def settle(self) -> None:
        """Wait until a save is followed by no other for a while."""
        while True:
            try:
                self._queue.get(timeout=0.6)
            except queue.Empty:
                return


@pytest.mark.slow
def test_what_is_told_again_is_no_save(tmp_path: Path) -> None:
    noticed = Noticed()
    file = tmp_path / "a.py"
    file.write_text("x = 1\n")
    before = os.stat(file)
    watching = Saves(tmp_path, noticed)
    try:
        time.sleep(0.5)
        # An event comes, and nothing is another: so it looks where a system tells of what happened before.
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        with pytest.raises(queue.Empty):
            noticed.next(1.5)
        file.chmod(0o755)
        noticed.next()
    finally:
        watching.close()


def in_place(file: Path) -> None:
    file.write_text(f"{time.monotonic_ns()}")


def by_rename(file: Path) -> None:
    other = file.with_name("4913")
    other.write_text(f"{time.monotonic_ns()}")
    other.replace(file)


def by_deleting(file: Path) -> None:
    file.unlink()
    file.write_text(f"{time.monotonic_ns()}")


def into_a_new_folder(file: Path) -> None:
    folder = file.parent / f"new{time.monotonic_ns()}"
    folder.mkdir()
    (folder / "a.py").write_text("x")


@pytest.mark.slow
@pytest.mark.parametrize("poll", [None, True], ids=["events", "looking"])
@pytest.mark.parametrize("save", [in_place, by_rename, by_deleting, into_a_new_folder])
def test_a_save_is_noticed(tmp_path: Path, save: Callable[[Path], None], poll: bool | None) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "a.py").write_text("before")
    noticed = Noticed()
    watching = Saves(folder, noticed, poll=poll)
    try:
        time.sleep(0.4)
        noticed.settle()
        for _ in range(2):
            save(folder / "a.py")
            noticed.next()
            noticed.settle()
    finally:
        watching.close()
    assert watching.how == ("as asked" if poll else "")


@pytest.mark.slow
def test_a_save_while_it_starts_is_noticed(tmp_path: Path) -> None:
    noticed = Noticed()
    watching = Saves(tmp_path, noticed)
    (tmp_path / "a.py").write_text("at once")
    try:
        noticed.next()
    finally:
        watching.close()


@pytest.mark.slow
def test_caches_and_swap_files_are_no_saves(tmp_path: Path) -> None:
    noticed = Noticed()
    watching = Saves(tmp_path, noticed)
    try:
        time.sleep(0.5)
        noticed.settle()
        (tmp_path / ".a.py.swp").write_text("x")
        (tmp_path / "__pycache__").mkdir()
        (tmp_path / "__pycache__/a.pyc").write_text("x")
        with pytest.raises(queue.Empty):
            noticed._queue.get(timeout=0.8)
    finally:
        watching.close()


@pytest.mark.slow
def test_a_folder_that_goes_and_comes_back_is_watched_again(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    noticed = Noticed()
    watching = Saves(folder, noticed)
    try:
        time.sleep(0.4)
        folder.rename(tmp_path / "aside")
        noticed.next()
        noticed.settle()
        folder.mkdir()
        (folder / "a.py").write_text("new")
        noticed.next()
        noticed.settle()
        time.sleep(0.5)
        (folder / "a.py").write_text("newer")
        noticed.next()
    finally:
        watching.close()


@pytest.mark.slow
def test_a_failing_watcher_is_replaced_by_looking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import watchfiles

    def refuse(*args: object, **options: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(watchfiles, "watch", refuse)
    noticed = Noticed()
    watching = Saves(tmp_path, noticed)
    try:
        time.sleep(0.5)
        (tmp_path / "a.py").write_text("x")
        noticed.next()
        assert watching.how == "the system's file events failed (OSError)"
    finally:
        watching.close()
