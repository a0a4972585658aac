"""The learner's folder for one exercise: lay it out, take a snapshot of it, make it hold a snapshot again.

Everything inside a workspace is reached from a descriptor of its folder, never by a path, never through a symbolic
link, and only regular files are opened: what lies there was written by somebody's program. Nothing is ever
overwritten by ``lay_out``; ``restore`` overwrites only after its caller has kept what was there.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from backroad.errors import WorkspaceError
from backroad.model.snapshot import Snapshot
from backroad.progress import absence
from backroad.settings import Settings

MAX_FILES = 400
MAX_BYTES = 8 << 20
MAX_DEPTH = 24

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC

_IGNORED = frozenset(
    (".git", ".hg", ".venv", "node_modules", ".idea", ".vscode", ".DS_Store", "4913")  # 4913: how vim tries a folder
)
_IGNORED_ENDINGS = (".pyc", ".swp", ".swo", ".swx", "~", ".un~", "_cache", "__pycache__", ".kate-swp", ".backroad-new")
_IGNORED_BEGINNINGS = (".#", "#", ".nfs", ".goutputstream-")

_MEND = "Keep only the files of the exercise in it, or begin afresh with `backroad reset`, which keeps the old folder."


def path(settings: Settings, exercise_id: str) -> Path:
    """Where the workspace of an exercise is: ``<work folder>/<topic>/<exercise>``."""
    return settings.work.joinpath(*exercise_id.split("/"))


def ignored(name: str) -> bool:
    """Whether a file or folder of that name is no part of the work: caches, swap files, an editor's own folders."""
    return name in _IGNORED or name.endswith(_IGNORED_ENDINGS) or name.startswith(_IGNORED_BEGINNINGS)


def take(
    folder: Path,
    *,
    needs: Collection[str] = (),
    max_files: int = MAX_FILES,
    max_bytes: int = MAX_BYTES,
    repositories: bool = False,
) -> Snapshot:
    """The work as it stands. ``needs`` are files that must be there; with ``repositories`` what git keeps is part of
    it, and it may be larger.

    Raises WorkspaceError when the folder is missing, empty, no folder, a symbolic link or unreadable, when it holds
    anything but files and folders with readable names, or more than a snapshot may hold.
    """
    reading = _reading(folder, repositories, max_files, max_bytes)
    top = _open_top(folder)
    try:
        reading.folder(top, "", 0)
        for name in sorted(needs):
            if name not in reading.files and reading.seen:
                absence.explain(folder, top, name)
    finally:
        os.close(top)
    if not reading.files:
        raise WorkspaceError(
            f"The folder {folder} is empty.", "`backroad start ID` lays the files of the task into it."
        )
    return Snapshot(reading.files, frozenset(reading.executable))


def lay_out(folder: Path, snapshot: Snapshot, *, repositories: bool = False) -> tuple[str, ...]:
    """Write those files of the snapshot that are missing, and give their paths. Never changes a file that is there.

    With ``repositories`` a folder that holds one is laid as a whole, when nothing of it is there, and
    given by its name.
    Raises WorkspaceError when something else stands where a file or folder belongs, or the disk refuses.
    """
    top = _make_top(folder)
    laid: tuple[str, ...] = ()
    done: Collection[str] = ()
    try:
        if repositories:
            from backroad.progress import repositories as git

            laid, done = git.lay(folder, top, snapshot)
        names = (name for name in sorted(snapshot.files) if name not in done)
        return (
            *laid,
            *(name for name in names if _write(folder, top, name, snapshot, replace=False, sync=not repositories)),
        )
    finally:
        os.close(top)


def restore(folder: Path, snapshot: Snapshot, *, repositories: bool = False) -> None:
    """Make the folder hold exactly the snapshot: other files are removed, ignored ones stay. With ``repositories``
    what git keeps is part of it.

    The caller has kept what was there, with ``take``. Raises WorkspaceError as ``take`` and ``lay_out`` do.
    """
    top = _make_top(folder)
    try:
        reading = _reading(folder, repositories, MAX_FILES, MAX_BYTES)
        reading.folder(top, "", 0)
        for name in sorted(set(reading.files) - set(snapshot.files)):
            _remove(top, name)
        for name in sorted(snapshot.files):
            same = reading.files.get(name) == snapshot.files[name]
            if not same or (name in reading.executable) != (name in snapshot.executable):
                _write(folder, top, name, snapshot, replace=True)
        if repositories:
            from backroad.progress import repositories as git

            git.complete(folder, snapshot.files)
    finally:
        os.close(top)


def put(folder: Path, path: str, data: bytes) -> None:
    """Write one file, in the place of the one that is there, whose owner may execute it as before. The caller has
    looked at what it replaces.

    Raises WorkspaceError when something else stands there, or the disk refuses.
    """
    top = _make_top(folder)
    try:
        executable = False
        with contextlib.suppress(OSError):
            executable = bool(os.stat(path, dir_fd=top, follow_symlinks=False).st_mode & stat.S_IXUSR)
        marked = frozenset((path,)) if executable else frozenset()
        _write(folder, top, path, Snapshot({path: data}, marked), replace=True)
    finally:
        os.close(top)


def set_aside(folder: Path) -> Path:
    """Rename a folder that no snapshot can be taken of, so that a new one can be laid out; gives its new path."""
    for number in range(1, 1000):
        aside = folder.with_name(f"{folder.name}.kept-{number}")
        if not os.path.lexists(aside):
            try:
                folder.rename(aside)
            except OSError as error:
                raise _refused(folder, error) from error
            return aside
    raise WorkspaceError(
        f"There are 999 folders beside {folder} that were set aside.", "Delete those that you no longer need."
    )


@dataclass
class Reading:
    """One walk through a workspace, with what it has found and how much of its allowance is used."""

    root: Path
    max_files: int
    max_bytes: int
    files: dict[str, bytes] = field(default_factory=dict)
    executable: set[str] = field(default_factory=set)
    seen: int = 0
    total: int = 0

    def leaves_out(self, prefix: str, name: str) -> bool:  # noqa: ARG002 - for those who look closer
        """Whether an entry of the folder ``prefix`` is no part of the work."""
        return ignored(name)

    def folder(self, descriptor: int, prefix: str, depth: int) -> None:
        """Take in a folder and what is in it."""
        if depth > MAX_DEPTH:
            raise WorkspaceError(f"The folders in {self.root} lie more than {MAX_DEPTH} deep in each other.", _MEND)
        with os.scandir(descriptor) as entries:
            for entry in entries:
                if self.leaves_out(prefix, entry.name):
                    continue
                self.seen += 1
                if self.seen > self.max_files:
                    raise WorkspaceError(
                        f"The folder {self.root} holds more than {self.max_files} files and folders.", _MEND
                    )
                self.entry(descriptor, entry.name, f"{prefix}{entry.name}", depth)

    def entry(self, parent: int, name: str, path: str, depth: int) -> None:
        """Take in whatever it is, or say that it cannot be."""
        try:
            path.encode()
        except UnicodeEncodeError:
            raise WorkspaceError(f"The name of the file {path!a} is not UTF-8.", "Rename it.") from None
        try:
            mode = os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
            if stat.S_ISLNK(mode):
                raise WorkspaceError(
                    f"{path!r} is a symbolic link, and only files and folders themselves can be read.",
                    "Put the file itself there.",
                )
            if stat.S_ISDIR(mode):
                child = os.open(name, FOLDER, dir_fd=parent)
                try:
                    self.folder(child, f"{path}/", depth + 1)
                finally:
                    os.close(child)
            elif stat.S_ISREG(mode):
                self.file(parent, name, path)
            else:
                raise WorkspaceError(f"{path!r} is neither a file nor a folder (it is {_what(mode)}).", "Remove it.")
        except FileNotFoundError:
            pass  # An editor replaced it between two looks; the save that follows brings another check.
        except OSError as error:
            raise WorkspaceError(
                f"{path!r} in {self.root} cannot be read ({(error.strerror or '').lower()}).",
                "Give yourself the right to read it, or remove it.",
            ) from error

    def file(self, parent: int, name: str, path: str) -> None:
        """Take in a regular file."""
        descriptor = os.open(name, _FILE, dir_fd=parent)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise WorkspaceError(f"{path!r} changed into something else while it was read.", "Try again.")
            self.total += status.st_size
            room = self.max_bytes - self.total + status.st_size
            data = b"" if self.total > self.max_bytes else _read(descriptor, room + 1)
            if self.total > self.max_bytes or len(data) > room:
                raise WorkspaceError(
                    f"The folder {self.root} holds more than {self.max_bytes / (1 << 20):g} MiB "
                    f"(it was {path!r} that went over).",
                    _MEND,
                )
        finally:
            os.close(descriptor)
        self.files[path] = data
        if status.st_mode & stat.S_IXUSR:
            self.executable.add(path)


def _reading(folder: Path, repositories: bool, max_files: int, max_bytes: int) -> Reading:
    if not repositories:
        return Reading(folder, max_files, max_bytes)
    from backroad.progress.repositories import Reading as WithRepositories

    return WithRepositories(folder)


def _read(descriptor: int, most: int) -> bytes:
    parts = []
    while most > 0 and (part := os.read(descriptor, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _open_top(folder: Path) -> int:
    try:
        return os.open(folder, FOLDER)
    except FileNotFoundError:
        raise WorkspaceError(
            f"There is no folder {folder}.", "`backroad start ID` makes it and lays the files of the task into it."
        ) from None
    except OSError as error:
        if folder.is_symlink():
            raise WorkspaceError(
                f"{folder} is a symbolic link, and a workspace must be a folder itself.",
                "Move the folder that it points to there, or set BACKROAD_HOME to where your work lies.",
            ) from error
        if os.path.lexists(folder) and not folder.is_dir():
            raise WorkspaceError(
                f"{folder} is not a folder.", "Move it away, then `backroad start ID` makes the folder."
            ) from error
        raise WorkspaceError(
            f"The folder {folder} cannot be read ({(error.strerror or '').lower()}).",
            "Give yourself the right to read it.",
        ) from error


def _make_top(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        pass  # What stands there is named by _open_top.
    except OSError as error:
        raise _refused(folder, error) from error
    return _open_top(folder)


def _write(folder: Path, top: int, path: str, snapshot: Snapshot, *, replace: bool, sync: bool = True) -> bool:
    """Put one file in its place at once, so that no reader ever sees half of it. True when it was written. ``sync``:
    it is on the disk then; what can be made again need not be."""
    *folders, name = path.split("/")
    opened: list[int] = []
    parent = top
    try:
        for part in folders:
            with contextlib.suppress(FileExistsError):
                os.mkdir(part, dir_fd=parent)
            parent = os.open(part, FOLDER, dir_fd=parent)
            opened.append(parent)
        if not replace and _exists(name, parent):
            return False
        mode = 0o755 if path in snapshot.executable else 0o644
        return _put(parent, name, snapshot.files[path], mode, replace, sync)
    except OSError as error:
        raise _refused(folder / path, error) from error
    finally:
        for descriptor in reversed(opened):
            os.close(descriptor)


def _exists(name: str, parent: int) -> bool:
    try:
        mode = os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(mode):
        raise WorkspaceError(f"Where the file {name!r} belongs stands {_what(mode)}.", "Rename it or move it away.")
    return True


def _put(parent: int, name: str, data: bytes, mode: int, replace: bool, sync: bool) -> bool:
    temporary = f".{name[:100]}.{os.urandom(4).hex()}.backroad-new"
    descriptor = os.open(temporary, _NEW, mode, dir_fd=parent)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if sync:
                os.fsync(file.fileno())
        if replace:
            os.replace(temporary, name, src_dir_fd=parent, dst_dir_fd=parent)
            return True
        try:
            # A link, unlike a rename, never takes the place of a file that was saved a moment ago.
            os.link(temporary, name, src_dir_fd=parent, dst_dir_fd=parent, follow_symlinks=False)
        except FileExistsError:
            return False
        except OSError:
            os.rename(temporary, name, src_dir_fd=parent, dst_dir_fd=parent)
        return True
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary, dir_fd=parent)


def _remove(top: int, path: str) -> None:
    *folders, name = path.split("/")
    opened = [top]
    try:
        for part in folders:
            opened.append(os.open(part, FOLDER, dir_fd=opened[-1]))
        os.unlink(name, dir_fd=opened[-1])
        while folders:
            os.close(opened.pop())
            os.rmdir(folders.pop(), dir_fd=opened[-1])
    except OSError:
        pass  # Gone already, or a folder that still holds something.
    finally:
        for descriptor in opened[1:]:
            os.close(descriptor)


def _what(mode: int) -> str:
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISLNK, "a symbolic link"),
    )
    return next((words for test, words in kinds if test(mode)), "a device")


def _refused(path: Path, error: OSError) -> WorkspaceError:
    return WorkspaceError(
        f"{path} cannot be written ({(error.strerror or str(error)).lower()}).",
        "Check the folder's permissions and the free space, or set BACKROAD_HOME to another folder.",
    )
