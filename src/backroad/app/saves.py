"""Notice that something in a workspace was saved.

The system's file events are used where they can be trusted; network and Windows mounts give none, and a system may
have no more to give, so there the folder is looked at several times a second, and ``how`` says so.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

from backroad.progress.repositories import passing

POLL_SECONDS = 0.25
_LOOK_AGAIN = 1000
_MOST_ENTRIES = 5000

_WITHOUT_EVENTS = frozenset(
    ("9p", "drvfs", "nfs", "nfs4", "cifs", "smb3", "smbfs", "vboxsf", "virtiofs", "prl_fs", "afs", "ceph", "fuse")
)


class Saves:
    """Watches one folder in a thread of its own and calls ``on_save`` after each burst of changes."""

    def __init__(
        self, folder: Path, on_save: Callable[[], None], *, poll: bool | None = None, repositories: bool = False
    ) -> None:
        """``poll`` decides how to watch; by default the file system the folder lies on does. ``repositories``: what
        git keeps is part of the work, so a commit is a save."""
        self._folder = folder
        self._repositories = repositories
        self._on_save = on_save
        self._stop = threading.Event()
        kind = filesystem(folder)
        self.how = ""
        """Why the folder is looked at again and again, as a clause; "" where events tell of a save."""
        if poll or (poll is None and gives_no_events(kind)):
            self.how = f"the file system here ({kind}) does not tell of saves" if poll is None else "as asked"
        # Taken here and not in the thread: what is saved while the watcher starts must not be missed.
        self._seen = self._signature()
        self._thread = threading.Thread(target=self._run, name="saves", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop watching; closing twice is fine."""
        self._stop.set()
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=2)

    def _run(self) -> None:
        while not self._stop.is_set():
            if self.how or not self._folder.is_dir():
                self._poll()
            else:
                self._listen()

    def _listen(self) -> None:
        first = True
        try:
            # Takes longer to import than everything else together, so it is left to this thread.
            import watchfiles

            here = identity(self._folder)
            for changes in watchfiles.watch(
                self._folder,
                watch_filter=lambda _, path: not self._is_ignored(path),
                debounce=120,
                step=20,
                rust_timeout=_LOOK_AGAIN,
                yield_on_timeout=True,
                stop_event=self._stop,
                raise_interrupt=False,
            ):
                # What was saved while the watcher was starting gave no event; the first look finds it.
                # Some systems tell again of what was there before; only what differs now is a save.
                if changes or first:
                    self._look()
                first = False
                if identity(self._folder) != here:
                    self._seen = self._signature()
                    self._on_save()
                    return
        except Exception as error:  # noqa: BLE001 - whatever ails the watcher, looking again and again still works
            if not self._stop.is_set() and self._folder.is_dir():
                self.how = f"the system's file events failed ({type(error).__name__})"

    def _poll(self) -> None:
        while not self._stop.wait(POLL_SECONDS):
            self._look()
            if not self.how and self._folder.is_dir():
                return

    def _look(self) -> None:
        now = self._signature()
        if now != self._seen:
            self._seen = now
            self._on_save()

    def _signature(self) -> tuple[tuple[str, int, int, int, int], ...]:
        return _signature(self._folder, self._repositories)

    def _is_ignored(self, path: str) -> bool:
        return passing(os.path.relpath(path, self._folder), repositories=self._repositories)


def filesystem(path: Path, mounts: str | None = None) -> str:
    """The kind of file system that ``path`` lies on, "" when that cannot be known (not on Linux).

    ``mounts`` is the text of /proc/self/mountinfo by default.
    """
    if mounts is None:
        try:
            mounts = Path("/proc/self/mountinfo").read_text("utf-8", "replace")
        except OSError:
            return ""
    wanted = os.path.realpath(path)
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        point = fields[4].replace(r"\040", " ")
        inside = wanted == point or wanted.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, right.split()[0]
    return kind


def gives_no_events(kind: str) -> bool:
    """Whether saves on a file system of this kind cannot be relied on to be told of."""
    return kind in _WITHOUT_EVENTS or kind.startswith("fuse.")


def identity(folder: Path) -> tuple[int, int] | None:
    """Which folder stands at that path: its device and inode, None when there is none."""
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _signature(folder: Path, repositories: bool) -> tuple[tuple[str, int, int, int, int], ...]:
    found: list[tuple[str, int, int, int, int]] = []
    waiting = [str(folder)]
    while waiting and len(found) < _MOST_ENTRIES:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if passing(os.path.relpath(entry.path, folder), repositories=repositories):
                        continue
                    status = entry.stat(follow_symlinks=False)
                    found.append((entry.path, status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode))
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError:
            continue
    return tuple(sorted(found))
