"""The work folder as a whole: what lies in it, and laying workspaces into it so that each appears at once.

Nothing outside the work folder is reached: its folders are opened from a descriptor of it, never through a symbolic
link, and what is laid is written aside first and then renamed to its place.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from backroad.errors import WorkspaceError
from backroad.labs.git.seed import MARK
from backroad.model.snapshot import Snapshot
from backroad.progress import workspace
from backroad.progress.archive.form import FOLDER, Fault, check_paths
from backroad.progress.repositories import tamed

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_STAGE = ".import-"
_ENDING = ".backroad-new"


@dataclass(frozen=True)
class Found:
    """Something in the work folder by its path there: a workspace as it stands, or why it cannot be had."""

    name: str
    snapshot: Snapshot | None
    why: str = ""


def everything(work: Path) -> Iterator[Found]:
    """Every workspace below the work folder, in the order of their names, and whatever lies beside them."""
    for topic, why in _names(work, "", r"a topic/exercise"):
        if why:
            yield Found(topic, None, why)
            continue
        for name, reason in _names(work / topic, f"{topic}/", r"an exercise"):
            found = Found(name, None, reason) if reason else _taken(work, name)
            if found is not None:
                yield found


def standing(work: Path, name: str) -> Found | None:
    """What stands where a workspace belongs, None when its place is free. Raises WorkspaceError."""
    topic = work / name.partition("/")[0]
    if topic.is_symlink() or (os.path.lexists(topic) and not topic.is_dir()):
        return Found(name, None, f"{topic} is no folder of its own")
    return _taken(work, name, free=True) if os.path.lexists(work / name) else None


def kept_aside(work: Path, name: str, taken: Collection[str]) -> tuple[str, tuple[Found, ...]]:
    """For a folder that was set aside (``….kept-1``): the first free name like it that is not ``taken``, "" when
    there is none, and those that stand there. Raises WorkspaceError."""
    stem = name.rsplit("-", 1)[0]
    there: list[Found] = []
    for candidate in (name, *(f"{stem}-{number}" for number in range(1, 1000))):
        found = standing(work, candidate)
        if found is None and candidate not in taken:
            return candidate, tuple(there)
        if found is not None:
            there.append(found)
    return "", tuple(there)


def _names(folder: Path, prefix: str, words: str) -> Iterator[tuple[str, str]]:
    try:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: os.fsencode(one.name)):
                name = f"{prefix}{entry.name}"
                if workspace.ignored(entry.name):
                    continue
                if entry.is_symlink():
                    yield name, "It is a symbolic link."
                elif not entry.is_dir(follow_symlinks=False):
                    yield name, "It lies beside the workspaces, not in one."
                elif not FOLDER.fullmatch(name if prefix else f"{name}/x"):
                    yield name, f"Its name is not that of {words}."
                else:
                    yield name, ""
    except FileNotFoundError:
        return
    except OSError as error:
        yield prefix.rstrip("/") or str(folder), f"It cannot be read ({(error.strerror or '').lower()})."


def _taken(work: Path, name: str, *, free: bool = False) -> Found | None:
    folder = work / name
    try:
        snapshot = workspace.take(folder, repositories=(folder / MARK).is_file())
        check_paths(sorted(snapshot.files))
    except WorkspaceError as error:
        # An empty folder holds nothing to keep, and a workspace can be laid in its place.
        if _is_empty(folder, only_ignored=not free):
            return None
        return Found(name, None, error.sentence.replace(str(folder), name))
    except Fault as fault:
        return Found(name, None, f"{fault}.")
    return Found(name, snapshot)


def _is_empty(folder: Path, *, only_ignored: bool) -> bool:
    try:
        if folder.is_symlink() or not folder.is_dir():
            return False
        return not any(not (only_ignored and workspace.ignored(name)) for name in os.listdir(folder))
    except OSError:
        return False


class Stage:
    """Workspaces written aside inside the work folder, each then put in its place at once."""

    def __init__(self, work: Path, name: str, root: int) -> None:
        """``root`` is a descriptor of the work folder, ``name`` that of our own folder in it."""
        self._work = work
        self._name = name
        self._root = root
        self._count = 0
        self._digests: dict[int, str] = {}
        self._placed: list[tuple[str, int, str]] = []
        self._topics: list[str] = []

    def write(self, snapshot: Snapshot) -> int:
        """Write a workspace aside and give its number. Raises WorkspaceError."""
        self._count += 1
        if MARK in snapshot.files:
            snapshot = tamed(snapshot)
        self._digests[self._count] = snapshot.digest
        place = self._work / self._name / str(self._count)
        workspace.lay_out(place, snapshot, repositories=MARK in snapshot.files)
        return self._count

    def place(self, number: int, name: str, digest: str) -> None:
        """Put the workspace with that number, a snapshot of that digest, where ``name`` says.

        Raises WorkspaceError when something stands there by now.
        """
        topic, exercise = name.split("/")
        try:
            with contextlib.suppress(FileExistsError):
                os.mkdir(topic, dir_fd=self._root)
                self._topics.append(topic)
            with _opened(topic, self._root) as parent:
                os.rename(f"{self._name}/{number}", exercise, src_dir_fd=self._root, dst_dir_fd=parent)
        except OSError as error:
            raise WorkspaceError(
                f"{self._work / name} cannot be laid out ({(error.strerror or str(error)).lower()}).",
                "Check the folder's permissions, and import again; nothing was changed.",
            ) from error
        self._placed.append((name, number, self._digests.get(number, digest)))

    def undo(self) -> None:
        """Take away again what was put in place, but for what somebody has worked on since."""
        for name, number, digest in reversed(self._placed):
            topic, exercise = name.split("/")
            with contextlib.suppress(OSError, WorkspaceError):
                place = self._work / name
                if workspace.take(place, repositories=(place / MARK).is_file()).digest == digest:
                    with _opened(topic, self._root) as parent:
                        os.rename(exercise, f"{self._name}/{number}", src_dir_fd=parent, dst_dir_fd=self._root)
        for topic in self._topics:
            with contextlib.suppress(OSError):
                os.rmdir(topic, dir_fd=self._root)


@contextlib.contextmanager
def staged(work: Path) -> Iterator[Stage]:
    """A stage in the work folder, which is made if there is none. Raises WorkspaceError."""
    name = f"{_STAGE}{os.urandom(4).hex()}{_ENDING}"
    with contextlib.ExitStack() as stack:
        if not work.exists():
            stack.callback(_remove_if_empty, work)
        try:
            work.mkdir(parents=True, exist_ok=True)
            root = os.open(work, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            stack.callback(os.close, root)
            _sweep(root)
            os.mkdir(name, 0o700, dir_fd=root)
            stack.callback(shutil.rmtree, name, ignore_errors=True, dir_fd=root)
            stack.enter_context(_opened(name, root, lock=True))
        except OSError as error:
            raise WorkspaceError(
                f"The work folder {work} cannot be written ({(error.strerror or str(error)).lower()}).",
                "Check its permissions and the free space, or set BACKROAD_HOME to another folder.",
            ) from error
        yield Stage(work, name, root)


@contextlib.contextmanager
def _opened(name: str, parent: int, *, lock: bool = False) -> Iterator[int]:
    descriptor = os.open(name, _FOLDER, dir_fd=parent)
    try:
        if lock:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield descriptor
    finally:
        os.close(descriptor)


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _sweep(root: int) -> None:
    """Remove what imports that were killed have left; the lock of one that is at work is not free."""
    for name in os.listdir(root):
        if name.startswith(_STAGE) and name.endswith(_ENDING):
            with contextlib.suppress(OSError), _opened(name, root, lock=True):
                shutil.rmtree(name, ignore_errors=True, dir_fd=root)
