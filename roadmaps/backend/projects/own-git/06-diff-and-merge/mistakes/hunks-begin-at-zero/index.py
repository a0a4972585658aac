"""The index, .git/index: the files that the next commit will hold."""

import hashlib
import os
import struct
from pathlib import Path
from typing import NamedTuple

import folder
import objects

INDEX = Path(".git/index")
# Two times (seconds, nanoseconds), device, inode, mode, user, group, size, id, flags.
ENTRY = struct.Struct(">10I20sH")
LONGEST = 0xFFF


class Entry(NamedTuple):
    """A file in the index. ``told`` are the ten numbers of the format; the seventh is the mode."""

    told: tuple
    id: str

    @property
    def mode(self):
        return self.told[6]


def load():
    """The entries by path and stage. A stage other than 0 is one side of a conflict."""
    if not INDEX.exists():
        return {}
    data = INDEX.read_bytes()
    entries = {}
    at = 12
    for _ in range(int.from_bytes(data[8:12], "big")):
        *told, id, flags = ENTRY.unpack_from(data, at)
        start = at + ENTRY.size
        end = data.index(b"\0", start)
        entries[data[start:end], flags >> 12 & 3] = Entry(tuple(told), id.hex())
        at += padded(end - at)
    return entries


def save(entries):
    """Write the index anew."""
    parts = [b"DIRC" + struct.pack(">2I", 2, len(entries))]
    for (path, stage), entry in sorted(entries.items()):
        flags = stage << 12 | min(len(path), LONGEST)
        packed = ENTRY.pack(*entry.told, bytes.fromhex(entry.id), flags) + path
        parts.append(packed.ljust(padded(len(packed)), b"\0"))
    data = b"".join(parts)
    half = INDEX.with_name("index.lock")
    half.write_bytes(data + hashlib.sha1(data).digest())
    half.rename(INDEX)


def padded(size):
    """The size of an entry with the NULs behind it: at least one, and a multiple of 8 in all."""
    return size + 8 - size % 8


def entry_of(path):
    """An entry for a file as it is now; its content is stored."""
    id = objects.write("blob", folder.content(path))
    return Entry(numbers(path), id)


def numbers(path):
    """What the index remembers of a file: when it has not changed, Git need not read it."""
    found = os.stat(path)
    told = (
        *divmod(found.st_ctime_ns, 10**9),
        *divmod(found.st_mtime_ns, 10**9),
        *(found.st_dev, found.st_ino, folder.mode(path), found.st_uid, found.st_gid, found.st_size),
    )
    return tuple(number & 0xFFFFFFFF for number in told)


def put(entries, path, entry):
    """Record a file; what cannot lie beside it, and every side of a conflict about it, goes."""
    drop(entries, path)
    above = path
    while b"/" in above:
        above = above.rpartition(b"/")[0]
        entries.pop((above, 0), None)
    entries[path, 0] = entry


def drop(entries, path):
    """Take a file, or all that is below a folder, out of the entries."""
    for key in list(entries):
        if key[0] == path or key[0].startswith(path + b"/"):
            del entries[key]


def files(entries):
    """The entries as a tree has them: {path: (mode, id)}, without those in conflict."""
    return {path: (entry.mode, entry.id) for (path, stage), entry in entries.items() if stage == 0}


def conflicts(entries):
    """The paths in conflict, each with the set of its stages."""
    found = {}
    for path, stage in entries:
        if stage:
            found.setdefault(path, set()).add(stage)
    return found
