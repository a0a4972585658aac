"""Workspaces that hold git repositories: what of them belongs to the work, and how they come to a disk.

Elsewhere a learner's own ``.git`` is none of our business; here it is what they work on. Only regular files are read
and written, below held descriptors, as in ``workspace``. A repository is laid as a whole or not at all: a branch that
the learner has deleted must not come back because its file is missing.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from backroad.errors import WorkspaceError
from backroad.labs.git import folder as rules
from backroad.labs.git import index
from backroad.model.snapshot import Snapshot
from backroad.progress import workspace

MAX_FILES, MAX_BYTES = rules.MAX_FILES, rules.MAX_BYTES


class Reading(workspace.Reading):
    """A walk that also takes in what git keeps, and nothing that is there for a moment only."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, MAX_FILES, MAX_BYTES)
        self._inside: dict[str, str] = {}
        """Of folders that are git's own, or lie in one: the path in there."""
        self._trees: set[str] = set()
        """Folders of work trees."""
        self._few: int | None = None

    def leaves_out(self, prefix: str, name: str) -> bool:
        """Whether an entry is no part of the work."""
        if prefix in self._inside:
            return rules.unfinished(self._inside[prefix] + name)
        if prefix in self._trees:
            return rules.transient(name)
        return name != ".git" and workspace.ignored(name)

    def folder(self, descriptor: int, prefix: str, depth: int) -> None:
        """Walk on, knowing what this folder is."""
        above, _, name = prefix[:-1].rpartition("/")
        above = f"{above}/" if above else ""
        names = os.listdir(descriptor)
        if prefix and above in self._inside:
            self._inside[prefix] = f"{self._inside[above]}{name}/"
        elif name == ".git" or rules.is_bare(names):
            self._inside[prefix] = ""
        elif ".git" in names or (prefix and above in self._trees):
            self._trees.add(prefix)
        if prefix in self._trees and name in rules.HEAVY and self._few is None:
            self._heavy(descriptor, prefix, depth)
        else:
            super().folder(descriptor, prefix, depth)

    def file(self, parent: int, name: str, path: str) -> None:
        """Take a file in."""
        if self._few is not None:
            self._few -= 1
            if self._few < 0:
                raise _TooMany
        super().file(parent, name, path)
        folder = path[: -len(name)]
        if self._inside.get(folder) == "" and name == "index" and path in self.files:
            # What git remembers of the disk changes by looking; what is staged does not.
            self.files[path] = index.steady(self.files[path])

    def _heavy(self, descriptor: int, prefix: str, depth: int) -> None:
        """A folder of installed packages: a few files may be what an exercise is about, thousands are not."""
        seen, total = self.seen, self.total
        self._few = rules.FEW
        try:
            super().folder(descriptor, prefix, depth)
        except (_TooMany, WorkspaceError):
            self.seen, self.total = seen, total
            for path in [path for path in self.files if path.startswith(prefix)]:
                del self.files[path]
                self.executable.discard(path)
        finally:
            self._few = None


class _TooMany(Exception):
    """A folder holds more files than are worth a look."""


def passing(path: str, *, repositories: bool = True) -> bool:
    """Whether a change of that path inside a workspace says nothing about the work. With ``repositories`` what git
    keeps counts, but for what is there for a moment only."""
    parts = path.split(os.sep)
    if repositories and ".git" in parts:
        at = parts.index(".git")
        return any(map(workspace.ignored, parts[:at])) or rules.unfinished("/".join(parts[at + 1 :]))
    return any(map(workspace.ignored, parts))


def lay(place: Path, top: int, snapshot: Snapshot) -> tuple[tuple[str, ...], frozenset[str]]:
    """Lay those repositories of a snapshot of which nothing is there; (their folders, every path that needs no more
    laying). Raises WorkspaceError when the disk refuses."""
    units = _units(snapshot.files)
    written = []
    for unit in sorted(units):
        if _stands(top, unit):
            continue
        draft = f".{unit}.{secrets.token_hex(4)}.backroad-new"
        try:
            os.mkdir(draft, dir_fd=top)
            inner = {path[len(unit) + 1 :]: path for path in snapshot.files if path.startswith(f"{unit}/")}
            files = {
                path: ("100755" if whole in snapshot.executable else "100644", snapshot.files[whole])
                for path, whole in inner.items()
            }
            # Nobody else knows the name of the draft yet, so its files can be written by their paths.
            rules.lay(place / draft, files, rules.repositories(inner).values())
            os.rename(draft, unit, src_dir_fd=top, dst_dir_fd=top)
        except OSError as error:
            raise WorkspaceError(
                f"{place / unit} cannot be written ({(error.strerror or str(error)).lower()}).",
                "Check the folder's permissions and the free space, or set BACKROAD_HOME to another folder.",
            ) from error
        written.append(unit)
    return tuple(written), frozenset(path for path in snapshot.files if path.partition("/")[0] in units)


def tamed(snapshot: Snapshot) -> Snapshot:
    """A snapshot from somebody else's file, in which nothing runs by itself once git is used in it: hooks cannot be
    executed, and of the configuration only what names remotes, branches and people is left."""
    files, executable = dict(snapshot.files), set(snapshot.executable)
    for inside in rules.repositories(files).values():
        executable -= {path for path in executable if path.startswith(f"{inside}/")}
        path = f"{inside}/config"
        if path in files:
            files[path] = _harmless(files[path])
    return Snapshot(files, frozenset(executable))


def _harmless(config: bytes) -> bytes:
    kept: list[bytes] = []
    section = b""
    for line in config.splitlines(keepends=True):
        head = re.match(rb'\s*\[\s*([A-Za-z-]+)(\s+"[^"\\]*")?\s*\]\s*$', line)
        if head:
            section = head[1].lower()
        elif line.lstrip().startswith(b"["):
            section = b""
        name = line.partition(b"=")[0].strip().lower()
        plain = b"ext::" not in line and not line.rstrip().endswith(b"\\")
        if section in _SECTIONS and plain and (head or name in _SECTIONS[section]):
            kept.append(line)
    return b"".join(kept)


_SECTIONS: Mapping[bytes, frozenset[bytes]] = {
    b"core": frozenset((b"repositoryformatversion", b"filemode", b"bare", b"logallrefupdates", b"ignorecase")),
    b"remote": frozenset((b"url", b"fetch")),
    b"branch": frozenset((b"remote", b"merge", b"rebase")),
    b"user": frozenset((b"name", b"email")),
    b"pull": frozenset((b"rebase", b"ff")),
}


def complete(place: Path, files: Iterable[str]) -> None:
    """Make the folders that git looks for in its repositories, where a snapshot had no file in them."""
    for inside in rules.repositories(files).values():
        for name in rules.FOLDERS:
            _folder(place, f"{inside}/{name}")


def _units(files: Mapping[str, bytes]) -> set[str]:
    """The folders at the top. Those without a repository too: the learner may have made it one meanwhile."""
    return {path.partition("/")[0] for path in files if "/" in path}


def _stands(top: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=top, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _folder(place: Path, path: str) -> None:
    opened = [os.open(place, workspace.FOLDER)]
    try:
        for part in path.split("/"):
            with contextlib.suppress(FileExistsError):
                os.mkdir(part, dir_fd=opened[-1])
            opened.append(os.open(part, workspace.FOLDER, dir_fd=opened[-1]))
    except OSError as error:
        raise WorkspaceError(
            f"{place / path} cannot be made ({(error.strerror or str(error)).lower()}).", "Move away what stands there."
        ) from error
    finally:
        for descriptor in reversed(opened):
            os.close(descriptor)
