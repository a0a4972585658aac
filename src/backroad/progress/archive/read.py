"""Read an exported file: first that every byte is as it was written, then that everything in it can be.

What is read goes into a private database that vanishes with this process. Reading changes nothing, takes a bounded
amount of memory and space, and extracts nothing by its name.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from backroad.errors import ArchiveError
from backroad.model.snapshot import Snapshot
from backroad.progress.archive import form
from backroad.progress.archive.form import Fault, Tell, damaged, foreign, unusable
from backroad.progress.archive.load import Loading

if TYPE_CHECKING:
    import sqlite3

_TABLES = """
CREATE TABLE blob (hash TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE tree (digest TEXT PRIMARY KEY, entries TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE attempt (id TEXT PRIMARY KEY, at, exercise, outcome, passed, total, seed, content, tree, verdict);
CREATE TABLE event (at, kind, exercise, data);
CREATE TABLE work (name TEXT, path TEXT, executable INTEGER, data BLOB, PRIMARY KEY (name, path)) WITHOUT ROWID;
"""
_TAIL = struct.Struct("<4s4H2LH")
_TAIL_SIGN = b"PK\x05\x06"
_FIRST_PART = 30
"""Where the name of a zip's first part stands."""
# What zipfile raises for the zips of others, beside its own error.
_NO_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, OverflowError)


class Archive:
    """The contents of a file in which everything was found right. Close it, or use it as a context manager."""

    def __init__(self, path: Path, db: sqlite3.Connection, manifest: dict[str, Any]) -> None:
        """``db`` holds the tables above and is closed with this."""
        self.path = path
        self.db = db
        self.exported: str = manifest["exported"]
        """When, as the journal writes a moment."""
        self.left_out: tuple[tuple[str, str], ...] = tuple((name, why) for name, why in manifest["left_out"])

    def names(self) -> tuple[str, ...]:
        """The workspaces in it, each by its path in the work folder."""
        return tuple(name for (name,) in self.db.execute("SELECT DISTINCT name FROM work ORDER BY name"))

    def workspace(self, name: str) -> Snapshot:
        """The workspace of that name, as it stood when it was exported."""
        files, executable = {}, set()
        for path, runs, data in self.db.execute("SELECT path, executable, data FROM work WHERE name = ?", (name,)):
            files[path] = data
            if runs:
                executable.add(path)
        return Snapshot(files, frozenset(executable))

    def close(self) -> None:
        """Let go of everything."""
        self.db.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def opened(path: Path, tell: Tell = form.quiet) -> Archive:
    """Read all of the file. Raises ArchiveError when anything in it is not as an export writes it."""
    import sqlite3

    db = sqlite3.connect("")
    try:
        db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
        with _open(path) as file:
            before = os.fstat(file.fileno())
            size = before.st_size
            _check_end(path, file, size)
            if _sum(file, size, tell) != _written_sum(file, size):
                raise damaged(path, f"its checksum does not fit ({_culprit(file)})")
            manifest = _load(path, file, db, tell)
            after = os.fstat(file.fileno())
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise ArchiveError(f"{path} was written to while it was read.", "Do it again; nothing was changed.")
    except sqlite3.Error as error:
        db.close()
        raise ArchiveError(
            f"There is no room to unpack {path} ({error}).", "Free some space (or set TMPDIR); nothing was changed."
        ) from error
    except OSError as error:
        db.close()
        raise unusable(path, "read", error) from error
    except BaseException:
        db.close()
        raise
    return Archive(path, db, manifest)


def _open(path: Path) -> IO[bytes]:
    # Without waiting: a named pipe would never answer.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    status = os.fstat(descriptor)
    reason = ""
    if not stat.S_ISREG(status.st_mode):
        reason = "it is a folder" if stat.S_ISDIR(status.st_mode) else "it is no regular file"
    elif not status.st_size:
        reason = "it is empty"
    elif status.st_size > form.SIZE_MOST:
        reason = f"it is larger than {form.SIZE_MOST >> 30} GiB"
    if reason:
        os.close(descriptor)
        raise foreign(path, reason)
    return os.fdopen(descriptor, "rb")


def _check_end(path: Path, file: IO[bytes], size: int) -> None:
    """Raise ArchiveError unless the file ends as an export of this format does."""
    length = min(size, (1 << 16) + _TAIL.size)
    end = _at(file, size - length, length)
    comment = _comment(end)
    mark = form.ANY_END.match(comment)
    if mark and int(mark[1]) > form.FORMAT:
        raise ArchiveError(
            f"{path} was written by a newer Backroad (format {int(mark[1])}; this one knows {form.FORMAT}).",
            "Update Backroad; nothing was changed.",
        )
    if comment.startswith(form.END) and len(comment) == len(form.END) + 64:
        return
    head = _at(file, 0, _FIRST_PART + len(form.README))
    ours = head.endswith(form.README.encode()) or form.END in end
    if not ours and size > len(head):
        raise foreign(path, "it is another zip" if head.startswith(b"PK\x03\x04") else "it is no zip")
    raise damaged(path, "it is cut short, or its end was changed")


def _comment(end: bytes) -> bytes:
    at = end.rfind(_TAIL_SIGN)
    while at >= 0:
        if len(end) - at >= _TAIL.size and _TAIL.unpack_from(end, at)[-1] == len(end) - at - _TAIL.size:
            return end[at + _TAIL.size :]
        at = end.rfind(_TAIL_SIGN, 0, at)
    return b""


def _sum(file: IO[bytes], size: int, tell: Tell) -> str:
    file.seek(0)
    total, left = hashlib.sha256(), size - 64
    while left and (part := file.read(min(left, 1 << 20))):
        total.update(part)
        left -= len(part)
        tell("Reading", size - left, size)
    return total.hexdigest()


def _written_sum(file: IO[bytes], size: int) -> str:
    return _at(file, size - 64, 64).decode("ascii", "replace")


def _at(file: IO[bytes], place: int, length: int) -> bytes:
    file.seek(place)
    return file.read(length)


def _parts(file: IO[bytes]) -> zipfile.ZipFile:
    """The zip, if what it says of its own size can be. Raises Fault."""
    size = file.seek(0, os.SEEK_END)
    place = size - _TAIL.size - len(form.END) - 64
    sign, _, _, _, count, length, start, _ = _TAIL.unpack(_at(file, place, _TAIL.size))
    # With more parts than 16 bits count, two records more stand before the last.
    more = 76 if count == 0xFFFF else 0
    if sign != _TAIL_SIGN or start + length + more != place:
        raise Fault("its table of contents is not where it should be")
    if length > (form.WORK_FILES_MOST + 6) * 200:
        raise Fault("its table of contents is too large")
    return zipfile.ZipFile(file)


def _load(path: Path, file: IO[bytes], db: sqlite3.Connection, tell: Tell) -> dict[str, Any]:
    loading: Loading | None = None
    try:
        with _parts(file) as parts:
            loading = Loading(parts, file.seek(0, os.SEEK_END), db, tell)
            return loading.everything()
    except Fault as fault:
        where = loading.where if loading else ""
        raise damaged(path, f"{where}: {fault}" if where else str(fault)) from fault
    except _NO_ZIP as error:
        where = loading.where if loading else ""
        raise damaged(path, f"{where or 'its table of contents'} cannot be unpacked") from error


def _culprit(file: IO[bytes]) -> str:
    """Which part of a damaged file is not as it was, as far as that can be told."""
    with contextlib.suppress(Fault, *_NO_ZIP), _parts(file) as parts:
        left = form.UNPACKED_FREE
        for info in parts.infolist()[: form.WORK_FILES_MOST]:
            try:
                if info.compress_type != zipfile.ZIP_DEFLATED:
                    raise zipfile.BadZipFile
                with parts.open(info) as part:
                    while data := part.read(1 << 20):
                        left -= len(data)
                        if left < 0:
                            return "it is too large to say where"
            except _NO_ZIP:
                return f"{info.filename!r:.200} is not as it was"
        return "its parts are whole, what stands between them is not"
    return "its table of contents is not as it was"
