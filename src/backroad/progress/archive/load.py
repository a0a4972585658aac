"""Load the parts of an exported file into a private database, each checked as it comes.

Bounded by the limits of ``form``, whatever the file says of itself. Raises Fault, and says where it was.
"""

from __future__ import annotations

import io
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from backroad.progress import trees, workspace
from backroad.progress.archive import form, rows
from backroad.progress.archive.form import Fault, Tell

if TYPE_CHECKING:
    import sqlite3

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UTF_8 = 0x800
_MODES = {(stat.S_IFREG | mode) << 16: mode == 0o755 for mode in (0o644, 0o755)}


class Loading:
    """One pass through a file. ``where`` names what is being read, for whoever has to say what was wrong."""

    def __init__(self, parts: zipfile.ZipFile, size: int, db: sqlite3.Connection, tell: Tell) -> None:
        """``size`` is that of the whole file, ``db`` has the tables of ``read``."""
        self.where = ""
        self._parts = parts
        self._size = size
        self._db = db
        self._tell = tell
        self._done = 0
        self._infos = {info.filename: info for info in parts.infolist()}
        self._total = sum(info.file_size for info in parts.infolist())

    def everything(self) -> dict[str, Any]:
        """Read all parts in their order and give the manifest."""
        self._check_table()
        manifest = self._manifest()
        found = {
            "workspaces": self._work(),
            "files": self._files(),
            "snapshots": self._snapshots(),
            "attempts": self._attempts(),
            "events": self._events(),
        }
        self.where = form.MANIFEST
        for name, count in found.items():
            if manifest[name] != count:
                raise Fault(f"it says {manifest[name]!r:.40} {name}, and there are {count}")
        return manifest

    def _check_table(self) -> None:
        self.where = "its table of contents"
        infos = self._parts.infolist()
        names = [info.filename for info in infos]
        if len(set(names)) < len(names):
            raise Fault("a name stands in it twice")
        if len(names) > form.WORK_FILES_MOST:
            raise Fault(f"it has more than {form.WORK_FILES_MOST:,} parts")
        work = sorted(name for name in names if name.startswith(form.WORK))
        if sorted(names) != sorted([form.README, *work, *form.LISTS, form.MANIFEST]):
            raise Fault("it has not the parts that an export has")
        if self._total > min(form.UNPACKED_MOST, max(form.UNPACKED_FREE, form.RATIO_MOST * self._size)):
            raise Fault(f"it would unpack to {self._total:,} bytes")
        place = 0
        for info in infos:
            self.where = repr(info.filename)[:200]
            plain = info.orig_filename == info.filename and not info.extra and not info.comment
            if not plain or info.flag_bits & ~_UTF_8 or info.date_time != _LONG_AGO or info.create_system != 3:
                raise Fault("it is not written as an export writes it")
            if info.compress_type != zipfile.ZIP_DEFLATED or info.external_attr not in _MODES:
                raise Fault("it is no plain file")
            if info.file_size >= form.SIZE_MOST:
                raise Fault("it is too large")
            if info.header_offset != place:
                raise Fault("it does not stand where the part before it ends")
            place += 30 + len(info.filename.encode("utf-8", "surrogatepass")) + info.compress_size
        if place != self._parts.start_dir:
            raise Fault("something stands after it")

    def _manifest(self) -> dict[str, Any]:
        self.where = form.README
        if self._whole(form.README, 1 << 16) != form.TEXT.encode():
            raise Fault("it is not written as an export writes it")
        self.where = form.MANIFEST
        text = self._whole(form.MANIFEST, form.MANIFEST_MOST)
        manifest = rows.parsed(text)
        keys = ["format", "backroad", "exported", "attempts", "events", "snapshots", "files", "workspaces", "left_out"]
        left_out = manifest.get("left_out")
        if list(manifest) != keys or manifest["format"] != form.FORMAT or not isinstance(left_out, list):
            raise Fault("it is not written as an export writes it")
        form.check_moment(manifest["exported"])
        for one in left_out:
            if not isinstance(one, list) or [type(part) for part in one] != [str, str]:
                raise Fault("it is not written as an export writes it")
        if text != json.dumps(manifest, indent=1).encode() + b"\n":
            raise Fault("it is not written as an export writes it")
        return manifest

    def _work(self) -> int:
        workspaces: dict[str, list[str]] = {}
        for name in self._infos:
            if name.startswith(form.WORK):
                topic, _, rest = name.removeprefix(form.WORK).partition("/")
                exercise, _, path = rest.partition("/")
                workspaces.setdefault(f"{topic}/{exercise}", []).append(path)
        for name in workspaces:
            self.where = repr(f"{form.WORK}{name}")[:200]
            if not form.FOLDER.fullmatch(name):
                raise Fault("it is no workspace")
        self.where = form.WORK
        if list(workspaces) != sorted(workspaces, key=lambda name: name.split("/")):
            raise Fault("its workspaces are not in order")
        if len(workspaces) > form.WORKSPACES_MOST:
            raise Fault(f"it holds more than {form.WORKSPACES_MOST:,} workspaces")
        for name, paths in workspaces.items():
            self.where = repr(f"{form.WORK}{name}")[:200]
            form.check_paths(paths)
            if len(paths) > workspace.MAX_FILES:
                raise Fault(f"it holds more than {workspace.MAX_FILES} files")
            left = workspace.MAX_BYTES
            for path in paths:
                info = self._infos[f"{form.WORK}{name}/{path}"]
                data = self._whole(info.filename, left)
                left -= len(data)
                self._db.execute("INSERT INTO work VALUES (?, ?, ?, ?)", (name, path, _MODES[info.external_attr], data))
        return len(workspaces)

    def _files(self) -> int:
        self._hashes: dict[str, int] = {}
        for line in self._lines(form.FILES):
            digest, data = rows.file_of(line)
            if digest in self._hashes:
                raise Fault("a file stands there twice")
            self._hashes[digest] = len(data)
            self._db.execute("INSERT INTO blob VALUES (?, ?)", (digest, zlib.compress(data)))
        return len(self._hashes)

    def _snapshots(self) -> int:
        self._digests: set[str] = set()
        used: set[str] = set()
        total = 0
        for line in self._lines(form.SNAPSHOTS):
            digest, entries = rows.snapshot_of(line)
            blobs = [blob for _, blob, _ in entries]
            if not self._hashes.keys() >= set(blobs):
                raise Fault(f"it holds a file that is not in {form.FILES}")
            size = sum(self._hashes[blob] for blob in blobs)
            total += size
            if size > workspace.MAX_BYTES or total > form.SNAPSHOT_BYTES_MOST:
                raise Fault("it holds more than a snapshot can")
            if digest in self._digests or trees.filled(self._db, entries).digest != digest:
                raise Fault("its digest is not that of its files, or stands there twice")
            self._digests.add(digest)
            used.update(blobs)
            self._db.execute("INSERT INTO tree VALUES (?, ?)", (digest, json.dumps(entries)))
        if len(used) != len(self._hashes):
            raise Fault(f"{form.FILES} holds files that no snapshot has")
        return len(self._digests)

    def _attempts(self) -> int:
        last = ("", "")
        ids: set[str] = set()
        for line in self._lines(form.ATTEMPTS):
            row = rows.attempt_of(line)
            self._known(row[8])
            if row[0] in ids or (row[1], row[0]) <= last:
                raise Fault("it is not in order, or stands there twice")
            last = (row[1], row[0])
            ids.add(row[0])
            self._db.execute("INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return len(ids)

    def _events(self) -> int:
        last: tuple[str, ...] = ()
        count = 0
        for line in self._lines(form.EVENTS):
            row, tree = rows.event_of(line)
            if tree:
                self._known(tree)
            if row <= last:
                raise Fault("it is not in order, or stands there twice")
            last = row
            # SQLite's reader of JSON knows fewer depths than Python's, and it is the one that states are read with.
            if self._db.execute("SELECT json_valid(?)", (row[3],)).fetchone() != (1,):
                raise Fault("its data cannot be")
            self._db.execute("INSERT INTO event VALUES (?, ?, ?, ?)", row)
            count += 1
        return count

    def _known(self, tree: str) -> None:
        if tree not in self._digests:
            raise Fault(f"its snapshot is not in {form.SNAPSHOTS}")

    def _whole(self, name: str, most: int) -> bytes:
        self.where = name if name in (form.README, form.MANIFEST) else repr(name)[:200]
        with self._parts.open(self._infos[name]) as part:
            data = part.read(most + 1)
            if len(data) > most or len(data) != self._infos[name].file_size:
                raise Fault("it is larger than it may be")
        self._progress(len(data))
        return data

    def _lines(self, name: str) -> Iterator[bytes]:
        self.where = name
        number = 0
        with self._parts.open(self._infos[name]) as part, io.BufferedReader(part, 1 << 20) as stream:  # type: ignore[type-var]
            while line := stream.readline(form.LINE_MOST + 1):
                number += 1
                self.where = f"{name}, line {number}"
                if number > form.LINES_MOST:
                    raise Fault("it has too many lines")
                if len(line) > form.LINE_MOST or not line.endswith(b"\n"):
                    raise Fault("the line is too long, or has no end")
                yield line
                self._progress(len(line))
        self.where = name

    def _progress(self, size: int) -> None:
        self._done += size
        self._tell("Checking", self._done, self._total)
