"""Which files of a folder with repositories count as work, and how such a folder is laid out and taken again.

A snapshot holds files only, so what git needs to find as folders is made again. Locks, samples and what git has begun
and not ended are no work. Only folders of our own are laid and taken here; a learner's are for ``progress.workspace``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from backroad.labs.git import index
from backroad.labs.git.objects import EXECUTABLE, FILE, LINK
from backroad.labs.git.seed import MARK
from backroad.labs.rejection import OurFault

FOLDERS = ("hooks", "info", "objects/info", "objects/pack", "refs/heads", "refs/tags")
"""What must be there below a repository's own files, or git does not know it, or learners look for it."""

MAX_FILES = 6000
MAX_BYTES = 48 << 20
"""How much a workspace with repositories may hold."""

TRANSIENT = (".swp", ".swo", ".swx", ".un~", ".kate-swp", ".backroad-new")
_TRANSIENT_BEGINNINGS = (".#", ".nfs", ".goutputstream-")
HEAVY = frozenset(("node_modules", ".venv", "__pycache__"))
"""Folders of a work tree that are looked into only as far as ``FEW`` files, because thousands may lie there."""
FEW = 60


def transient(name: str) -> bool:
    """Whether a file of that name in a work tree is an editor's, there for a moment only."""
    return name.endswith(TRANSIENT) or name.startswith(_TRANSIENT_BEGINNINGS) or name == "4913"


def unfinished(path: str) -> bool:
    """Whether a file inside a repository's own folder is no work: a lock, a sample, something half written.

    ``path`` is its path in there.
    """
    folder, _, name = path.rpartition("/")
    return (
        name.endswith((".lock", ".sample", ".backroad-new", ".pid"))
        or name.startswith(("tmp_", ".tmp-", "fsmonitor--daemon", ".nfs"))
        or (folder == "hooks" and name.startswith(".#"))
    )


def is_bare(names: Iterable[str]) -> bool:
    """Whether a folder with these names in it is a repository without a work tree."""
    return {"HEAD", "objects", "refs"} <= set(names)


def repositories(paths: Iterable[str]) -> dict[str, str]:
    """The repositories among these files: the folder of each, "" for the top, with the folder of git's own files."""
    known = set(paths)
    found: dict[str, str] = {}
    for path in known:
        if path == ".git/HEAD":
            found[""] = ".git"
        elif path.endswith("/.git/HEAD"):
            found[path.removesuffix("/.git/HEAD")] = path.removesuffix("/HEAD")
        elif path.endswith("/HEAD") and "/.git/" not in f"/{path}":
            inside = path.removesuffix("/HEAD")
            if f"{inside}/config" in known:
                found[inside] = inside
    return dict(sorted(found.items()))


def plain(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that a person works on: without git's own and our mark."""
    insides = tuple(f"{inside}/" for inside in repositories(files).values())
    return {path: data for path, data in files.items() if not path.startswith(insides) and path != MARK}


def lay(top: Path, files: Mapping[str, tuple[str, bytes]], insides: Iterable[str]) -> None:
    """Write files (path → mode and contents) into a folder of ours; a mode of "" removes. ``insides``: the folders of
    git's own files, whose empty folders are made, and whose index gets to know the files."""
    insides = tuple(insides)
    for inside in insides:
        for name in FOLDERS:
            os.makedirs(top / inside / name, exist_ok=True)
    made: set[str] = set()
    for path, (mode, data) in files.items():
        target = os.path.join(top, path)
        if mode == "":
            if os.path.lexists(target):
                os.unlink(target)
            continue
        folder = os.path.dirname(target)
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        if os.path.lexists(target):
            os.unlink(target)
        if mode == LINK:
            os.symlink(data, target)
            continue
        fd = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o755 if mode == EXECUTABLE else 0o644)
        with open(fd, "wb") as file:
            file.write(data)
    for inside in insides:
        if os.path.basename(inside) == ".git" and f"{inside}/index" in files:
            _acquaint(top, files, inside)


def _acquaint(top: Path, files: Mapping[str, tuple[str, bytes]], inside: str) -> None:
    tree = inside.removesuffix(".git")

    def look(path: str) -> tuple[bytes, os.stat_result] | None:
        mode, data = files.get(tree + path, ("", b""))
        return None if mode in ("", LINK) else (data, os.stat(top / (tree + path), follow_symlinks=False))

    place = top / inside / "index"
    place.write_bytes(index.acquainted(files[f"{inside}/index"][1], look))


def take(top: Path) -> tuple[dict[str, bytes], frozenset[str]]:
    """All files of a folder of ours, and which of them are executable. Raises OurFault for what no snapshot holds."""
    files: dict[str, bytes] = {}
    executable = set()
    total = 0
    for folder, folders, names in os.walk(top):
        here = os.path.relpath(folder, top)
        prefix = "" if here == "." else f"{here}/"
        inside = _inside(prefix, folders, names)
        folders.sort()
        for name in folders:
            if os.path.islink(os.path.join(folder, name)):
                raise OurFault(f"{prefix}{name} is a symbolic link, and a workspace cannot hold one")
        for name in sorted(names):
            if unfinished(f"{inside}{name}") if inside is not None else transient(name):
                continue
            path = os.path.join(folder, name)
            if os.path.islink(path):
                raise OurFault(f"{prefix}{name} is a symbolic link, and a workspace cannot hold one")
            data = Path(path).read_bytes()
            total += len(data)
            if len(files) >= MAX_FILES or total > MAX_BYTES:
                raise OurFault(f"a workspace holds at most {MAX_FILES:,} files and {MAX_BYTES >> 20} MiB")
            files[f"{prefix}{name}"] = index.steady(data) if inside == "" and name == "index" else data
            if os.stat(path).st_mode & 0o100:
                executable.add(f"{prefix}{name}")
    return files, frozenset(executable)


def _inside(prefix: str, folders: list[str], names: list[str]) -> str | None:
    """The path inside git's own files of a folder that is being walked, None in a work tree."""
    front, found, rest = f"/{prefix}".partition("/.git/")
    if found:
        return rest
    del front
    parts = prefix.split("/")[:-1]
    if is_bare([*folders, *names]):
        return ""
    # A bare repository is known at its top; below it, by where the walk came from.
    for at in range(len(parts), 0, -1):
        if parts[at - 1].endswith(".git"):
            return "/".join(parts[at:]) + ("/" if parts[at:] else "")
    return None


__all__ = ["FILE", "FOLDERS", "is_bare", "lay", "repositories", "take", "transient", "unfinished"]
