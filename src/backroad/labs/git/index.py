"""Git's index (the staging area) as bytes: read, write, and bring to a form that says only what is staged.

Pure; touches no disk. The format is that of git's documentation, versions 2 to 4 with SHA-1.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from backroad.labs.git.objects import Malformed, text

MOST = 100_000
"""Entries of an index at most."""
_STAT, _ID = 40, 20
_KEPT = (b"TREE", b"REUC")
"""What git writes behind the entries and what says something about what is staged."""
_OTHERS = {
    b"link": "it is split over several files (`git update-index --no-split-index` puts it together)",
    b"sdir": "it leaves folders out (`git sparse-checkout disable` brings them back)",
}
_FLAG_LONG, _FLAG_VALID, _FLAG_SKIP, _FLAG_INTENT = 0x4000, 0x8000, 0x4000, 0x2000


@dataclass(frozen=True)
class Entry:
    """One entry. ``stage`` is 0, or 1 to 3 (base, ours, theirs) where a merge left a conflict.

    ``hidden``: the learner told git not to look at the file (assume-unchanged, skip-worktree); ``intended``: only
    announced by ``git add -N``.
    """

    path: str
    mode: str
    id: str
    stage: int = 0
    hidden: bool = False
    intended: bool = False


def parse(data: bytes) -> tuple[Entry, ...]:
    """The entries in their order. Raises Malformed."""
    walked, end = _walk(data)
    for name, _ in _extensions(data, end):
        if not name[:1].isupper():
            # Without what stands there, the entries are not all, or not what they seem.
            raise Malformed(_OTHERS.get(name, f"it holds a part of an unknown kind, {text(name)}"))
    return tuple(entry for entry, _ in walked)


def write(entries: Iterable[Entry]) -> bytes:
    """An index that holds these entries and knows nothing of the disk: git looks at every file again."""
    ordered = sorted(entries, key=lambda entry: (entry.path.encode(), entry.stage))
    out = bytearray(struct.pack(">4sII", b"DIRC", 2, len(ordered)))
    for entry in ordered:
        name = entry.path.encode()
        start = len(out)
        out += (
            struct.pack(">6I", 0, 0, 0, 0, 0, 0) + struct.pack(">I", int(entry.mode, 8)) + struct.pack(">3I", 0, 0, 0)
        )
        out += bytes.fromhex(entry.id) + struct.pack(">H", min(len(name), 0xFFF) | entry.stage << 12) + name
        out += b"\0" * (8 - (len(out) - start) % 8)
    return bytes(out) + hashlib.sha1(out, usedforsecurity=False).digest()


def steady(data: bytes) -> bytes:
    """The same index without what git remembers of the disk, so that two that stage the same are the same bytes.

    One that cannot be read is given back as it is.
    """
    try:
        walked, end = _walk(data)
        extensions = bytearray()
        for name, part in _extensions(data, end):
            if name in _KEPT:
                extensions += name + struct.pack(">I", len(part)) + part
            elif not name[:1].isupper():
                return data  # without it the index means something else
    except Malformed:
        return data
    out = bytearray(data[:end])
    for _, at in walked:
        out[at : at + 24] = bytes(24)
        out[at + 28 : at + 40] = bytes(12)
    out += extensions
    return bytes(out) + hashlib.sha1(out, usedforsecurity=False).digest()


def acquainted(data: bytes, look: Callable[[str], tuple[bytes, os.stat_result] | None]) -> bytes:
    """The same index with what git remembers of the files whose contents on the disk are those that are staged.

    Some commands (``git reset --keep``, ``git apply --index``) take a file for changed that they know nothing of.
    ``look`` gives the contents and the state of a path of the work tree, None where there is no file. An index that
    cannot be read is given back as it is.
    """
    try:
        walked, _ = _walk(data)
    except Malformed:
        return data
    out = bytearray(data[:-_ID])
    for entry, at in walked:
        found = look(entry.path) if not (entry.stage or entry.hidden or entry.intended) else None
        if found is None:
            continue
        contents, told = found
        blob = b"blob %d\0" % len(contents) + contents
        if hashlib.sha1(blob, usedforsecurity=False).hexdigest() == entry.id:
            times = (*divmod(told.st_ctime_ns, 10**9), *divmod(told.st_mtime_ns, 10**9))
            numbers = [number & 0xFFFFFFFF for number in (*times, told.st_dev, told.st_ino)]
            struct.pack_into(">6I", out, at, *numbers)
            numbers = [number & 0xFFFFFFFF for number in (told.st_uid, told.st_gid, told.st_size)]
            struct.pack_into(">3I", out, at + 28, *numbers)
    return bytes(out) + hashlib.sha1(out, usedforsecurity=False).digest()


def _walk(data: bytes) -> tuple[list[tuple[Entry, int]], int]:
    """Every entry with where it begins, and where the entries end."""
    if len(data) < 32 or data[:4] != b"DIRC":
        raise Malformed("no index")
    version, count = struct.unpack_from(">II", data, 4)
    if version not in (2, 3, 4) or count > MOST:
        raise Malformed(f"an index of version {version} with {count} entries")
    found: list[tuple[Entry, int]] = []
    at, name = 12, b""
    limit = len(data) - _ID
    for _ in range(count):
        start = at
        if at + _STAT + _ID + 2 > limit:
            raise Malformed("an index that ends in the middle")
        mode = struct.unpack_from(">I", data, at + 24)[0]
        id_ = data[at + _STAT : at + _STAT + _ID].hex()
        (flags,) = struct.unpack_from(">H", data, at + _STAT + _ID)
        at += _STAT + _ID + 2
        more = 0
        if flags & _FLAG_LONG and version >= 3:
            if at + 2 > limit:
                raise Malformed("an index that ends in the middle")
            (more,) = struct.unpack_from(">H", data, at)
            at += 2
        if version == 4:
            strip, at = _number(data, at, limit)
            if strip > len(name):
                raise Malformed("an index whose names do not fit")
        end = data.find(b"\0", at, limit)
        if end < 0:
            raise Malformed("an index with a name that never ends")
        name = (name[: len(name) - strip] if version == 4 else b"") + data[at:end]
        at = end + 1 if version == 4 else start + (end - start + 8) // 8 * 8
        hidden = bool(flags & _FLAG_VALID or more & _FLAG_SKIP)
        entry = Entry(text(name), f"{mode:o}", id_, flags >> 12 & 3, hidden, bool(more & _FLAG_INTENT))
        found.append((entry, start))
    return found, at


def _number(data: bytes, at: int, limit: int) -> tuple[int, int]:
    """A number of version 4's kind, and where it ends."""
    value = -1
    for _ in range(5):
        if at >= limit:
            break
        byte = data[at]
        at += 1
        value = (value + 1) << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, at
    raise Malformed("an index whose names do not fit")


def _extensions(data: bytes, at: int) -> Iterable[tuple[bytes, bytes]]:
    limit = len(data) - _ID
    while at < limit:
        if at + 8 > limit:
            raise Malformed("an index that ends in the middle")
        name, size = data[at : at + 4], struct.unpack_from(">I", data, at + 4)[0]
        if at + 8 + size > limit:
            raise Malformed("an index that ends in the middle")
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size
