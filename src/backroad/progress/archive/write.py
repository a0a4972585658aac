"""Export: write the journal and the work folder into one file, which is read again before it gets its name."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import backroad
from backroad.errors import ArchiveError, ProgressError
from backroad.model.snapshot import Snapshot
from backroad.progress.archive import form, rows, work
from backroad.progress.archive.form import Tell, unusable
from backroad.progress.archive.read import opened
from backroad.progress.journal import Journal

if TYPE_CHECKING:
    import sqlite3

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True)
class Exported:
    """What a file holds. ``left_out``: path in the work folder and reason of whatever could not be taken along."""

    path: Path
    size: int
    attempts: int
    events: int
    workspaces: int
    left_out: tuple[tuple[str, str], ...]


def export(
    journal: Journal, folder: Path, target: Path, now: datetime, *, replace: bool = False, tell: Tell = form.quiet
) -> Exported:
    """Write everything into the file ``target``. ``folder`` is the work folder; ``now`` stands in the manifest.

    Raises ArchiveError when it cannot be written or, without ``replace``, is there already; then nothing is left.
    """
    temporary = target.with_name(f".{target.name[:100]}.{os.urandom(4).hex()}.backroad-new")
    try:
        with _removed_at_last(temporary), open(os.open(temporary, _NEW, 0o600), "w+b") as file:
            done = _write(journal, folder, target, file, now, tell)
            _seal(file, tell)
            with _explained(journal.path, temporary):
                opened(temporary, tell).close()
            _publish(temporary, target, replace=replace)
    except OSError as error:
        raise unusable(target, "written", error) from error
    return done


def _write(journal: Journal, folder: Path, target: Path, file: IO[bytes], now: datetime, tell: Tell) -> Exported:
    writing = _Writing(file, tell)
    left_out: list[tuple[str, str]] = []
    try:
        # The journal is looked at as it stands now; the work folder has no such view, and may go on changing.
        with journal.reading() as db, _as_archive_error(target):
            writing.text(form.README, form.TEXT)
            workspaces = 0
            for found in work.everything(folder):
                if found.snapshot is None:
                    left_out.append((found.name, found.why))
                else:
                    workspaces += 1
                    writing.workspace(found.name, found.snapshot)
            files = writing.lines(form.FILES, _files(db), _count(db, "blob"))
            snapshots = writing.lines(form.SNAPSHOTS, _snapshots(db), _count(db, "tree"))
            attempts = writing.lines(form.ATTEMPTS, _attempts(db), _count(db, "attempt"))
            events = writing.lines(form.EVENTS, _events(db), _count(db, "event"))
            manifest = {
                "format": form.FORMAT, "backroad": backroad.__version__, "exported": form.line_of(now),
                "attempts": attempts, "events": events, "snapshots": snapshots, "files": files,
                "workspaces": workspaces, "left_out": [list(one) for one in left_out[: form.LEFT_OUT_MOST]],
            }  # fmt: skip
            writing.text(form.MANIFEST, json.dumps(manifest, indent=1) + "\n")
            size = writing.finish()
    except (zlib.error, json.JSONDecodeError) as error:
        raise ProgressError(
            f"The journal {journal.path} is damaged ({error}).",
            "Move the file aside and keep it; your work itself is in the work folder.",
        ) from error
    finally:
        writing.drop()
    return Exported(target, size, attempts, events, workspaces, tuple(left_out))


class _Writing:
    """The zip while it is written. Its parts get no time of their own, so that equal contents give equal bytes."""

    def __init__(self, file: IO[bytes], tell: Tell) -> None:
        self._file = file
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._tell = tell

    def text(self, name: str, text: str) -> None:
        self._zip.writestr(_info(name), text)

    def workspace(self, name: str, snapshot: Snapshot) -> None:
        for path in sorted(snapshot.files):
            self._zip.writestr(
                _info(f"{form.WORK}{name}/{path}", executable=path in snapshot.executable), snapshot.files[path]
            )

    def lines(self, name: str, lines: Iterable[bytes], total: int) -> int:
        count = size = 0
        with self._zip.open(_info(name), "w") as part:
            for line in lines:
                part.write(line)
                count += 1
                size += len(line)
                if len(line) > form.LINE_MOST or size >= form.SIZE_MOST:
                    raise ArchiveError(
                        f"There is more in your journal than a file of exported progress may hold ({name}).",
                        "Copy the folder that holds the journal instead: `backroad status` names it.",
                    )
                self._tell("Writing", count, total)
        return count

    def finish(self) -> int:
        self._zip.comment = form.END + b"0" * 64
        self._zip.close()
        self._file.flush()
        return self._file.seek(0, os.SEEK_END)

    def drop(self) -> None:
        """Let go of the zip, also where it cannot be written to its end."""
        with contextlib.suppress(OSError, ValueError):
            self._zip.close()


def _info(name: str, *, executable: bool = False) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.create_system = 3
    info.external_attr = (stat.S_IFREG | (0o755 if executable else 0o644)) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _seal(file: IO[bytes], tell: Tell) -> None:
    """Put the sum of every byte before it at the file's end, and see to it that all of it is on the disk."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    total, left = hashlib.sha256(), size - 64
    while left and (part := file.read(min(left, 1 << 20))):
        total.update(part)
        left -= len(part)
        tell("Sealing", size - left, size)
    file.seek(size - 64)
    file.write(total.hexdigest().encode())
    file.flush()
    os.fsync(file.fileno())


def _publish(temporary: Path, target: Path, *, replace: bool) -> None:
    if replace:
        os.replace(temporary, target)
    else:
        try:
            # A link, unlike a rename, never takes the place of a file that appeared a moment ago.
            os.link(temporary, target, follow_symlinks=False)
        except FileExistsError:
            raise ArchiveError(f"{target} is there already.", "Name another file, or add --force.") from None
        except OSError:
            os.rename(temporary, target)
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextlib.contextmanager
def _removed_at_last(path: Path) -> Iterator[None]:
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _as_archive_error(target: Path) -> Iterator[None]:
    # Inside, so that the journal is not blamed for what the disk says of the file.
    try:
        yield
    except OSError as error:
        raise unusable(target, "written", error) from error


@contextlib.contextmanager
def _explained(journal: Path, temporary: Path) -> Iterator[None]:
    try:
        yield
    except ArchiveError as error:
        why = error.sentence.replace(str(temporary), "it").rstrip(".")
        raise ArchiveError(
            f"What was written could not be read again, so nothing was exported ({why}).",
            f"Copy the journal {journal} and the work folder instead, and please report it.",
        ) from error


def _count(db: sqlite3.Connection, table: str) -> int:
    (count,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name of our own
    return int(count)


def _snapshots(db: sqlite3.Connection) -> Iterator[bytes]:
    for digest in _in_order(db):
        (entries,) = db.execute("SELECT entries FROM tree WHERE digest = ?", (digest,)).fetchone()
        yield rows.snapshot_line(digest, entries)


def _files(db: sqlite3.Connection) -> Iterator[bytes]:
    # In the order in which they were made: a file then stands near its earlier versions, and compresses well.
    seen: set[str] = set()
    for digest in _in_order(db):
        (entries,) = db.execute("SELECT entries FROM tree WHERE digest = ?", (digest,)).fetchone()
        for _, blob, _ in json.loads(entries):
            if blob not in seen:
                seen.add(blob)
                (data,) = db.execute("SELECT data FROM blob WHERE hash = ?", (blob,)).fetchone()
                yield rows.file_line(zlib.decompress(data))


def _in_order(db: sqlite3.Connection) -> list[str]:
    first = dict(
        db.execute(
            "SELECT tree, min(at) FROM (SELECT tree, at FROM attempt UNION ALL "
            "SELECT json_extract(data, '$.tree'), at FROM event) GROUP BY tree"
        )
    )
    return sorted(
        (digest for (digest,) in db.execute("SELECT digest FROM tree")), key=lambda one: (first.get(one, ""), one)
    )


def _attempts(db: sqlite3.Connection) -> Iterator[bytes]:
    for at, tree, verdict in db.execute("SELECT at, tree, verdict FROM attempt ORDER BY at, id"):
        yield rows.attempt_line(at, tree, verdict)


def _events(db: sqlite3.Connection) -> Iterator[bytes]:
    for row in db.execute("SELECT DISTINCT at, kind, exercise, data FROM event ORDER BY at, kind, exercise, data"):
        yield rows.event_line(*row)
