"""Notice which files below some folders have changed, wherever in them that is.

`saves` watches one workspace for whoever sits at it; this watches whole trees for a server that many pages look at. The
same two ways are used: the system's events where they can be trusted, else a look several times a second.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from backroad.app.saves import filesystem, gives_no_events, identity
from backroad.progress import workspace
from backroad.progress.repositories import passing

POLL_SECONDS = 0.5
_LOOK_AGAIN = 1000
_MOST_ENTRIES = 20_000

Stamp = tuple[int, int, int]


class Changes:
    """Watches ``folders`` in a thread of its own and calls ``on_change`` with the paths of each burst of changes."""

    def __init__(
        self, folders: Sequence[Path], on_change: Callable[[frozenset[str]], None], *, poll: bool | None = None
    ) -> None:
        """``poll`` decides how to watch; by default the file systems that the folders lie on do."""
        self._folders = tuple(folders)
        self._on_change = on_change
        self._stop = threading.Event()
        kinds = [kind for kind in map(filesystem, self._folders) if gives_no_events(kind)]
        self.how = ""
        """Why the folders are looked at again and again, as a clause; "" where events tell of a change."""
        if poll:
            self.how = "as asked"
        elif poll is None and kinds:
            self.how = f"the file system here ({kinds[0]}) does not tell of saves"
        # Taken here and not in the thread: what changes while the watcher starts must not be missed.
        self._seen = stamps(self._folders)
        self._thread = threading.Thread(target=self._run, name="changes", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop watching; closing twice is fine."""
        self._stop.set()
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=2)

    def _run(self) -> None:
        while not self._stop.is_set():
            if self.how or not all(folder.is_dir() for folder in self._folders):
                self._poll()
            else:
                self._listen()

    def _listen(self) -> None:
        try:
            import watchfiles

            here = [identity(folder) for folder in self._folders]
            first = True
            for changes in watchfiles.watch(
                *self._folders,
                watch_filter=lambda _, path: not self._is_ignored(path),
                debounce=120,
                step=20,
                rust_timeout=_LOOK_AGAIN,
                yield_on_timeout=True,
                stop_event=self._stop,
                raise_interrupt=False,
            ):
                if first:
                    # What changed while the watcher was starting gave no event.
                    first = False
                    self._look()
                if changes:
                    paths = {path for _, path in changes}
                    # A folder is watched only once it has been noticed; what came into it before gave no event.
                    new = [Path(path) for change, path in changes if change is watchfiles.Change.added]
                    paths.update(stamps([path for path in new if path.is_dir() and not path.is_symlink()]))
                    self._on_change(frozenset(paths))
                if [identity(folder) for folder in self._folders] != here:
                    self._look()
                    return
        except Exception as error:  # noqa: BLE001 - whatever ails the watcher, looking again and again still works
            if not self._stop.is_set():
                self.how = f"the system's file events failed ({type(error).__name__})"

    def _poll(self) -> None:
        while not self._stop.wait(POLL_SECONDS):
            self._look()
            if not self.how and all(folder.is_dir() for folder in self._folders):
                return

    def _look(self) -> None:
        now = stamps(self._folders)
        changed = {path for path in now.keys() | self._seen.keys() if now.get(path) != self._seen.get(path)}
        self._seen = now
        if changed:
            self._on_change(frozenset(changed))

    def _is_ignored(self, path: str) -> bool:
        for folder in self._folders:
            inside = os.path.relpath(path, folder)
            if not inside.startswith(".."):
                return passing(inside)
        return False


def stamps(folders: Sequence[Path]) -> dict[str, Stamp]:
    """Every file below the folders with its time of change (ns), size and inode, up to a bound, links not followed."""
    found: dict[str, Stamp] = {}
    waiting = [str(folder) for folder in folders]
    while waiting and len(found) < _MOST_ENTRIES:
        place = waiting.pop()
        inside = place[at + 4 :] if (at := f"{place}/".find("/.git/")) >= 0 else None
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if inside is None:
                        left_out = workspace.ignored(entry.name) and entry.name != ".git"
                    else:
                        left_out = passing(f".git{inside}/{entry.name}")
                    if left_out:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                        continue
                    status = entry.stat(follow_symlinks=False)
                    found[entry.path] = (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:
            continue
    return found
