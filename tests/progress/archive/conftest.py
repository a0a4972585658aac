"""Homes with a journal and a work folder, files exported from them, and files that somebody has altered since."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from backroad.model.evidence import Growth, Output, Raised
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, CheckResult, Outcome, Verdict
from backroad.progress import workspace
from backroad.progress.archive.form import END
from backroad.progress.archive.merge import Merged, merge
from backroad.progress.archive.read import opened
from backroad.progress.archive.rows import written
from backroad.progress.archive.write import Exported, export
from backroad.progress.journal import Journal

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
WORK = {"a.py": b"print('Zo\xc3\xab')\n", "data/raw.bin": bytes(range(256)), "run.sh": b"#!/bin/sh\n"}

Contents = tuple[object, ...]


def snapshot(files: Mapping[str, bytes] | None = None) -> Snapshot:
    return Snapshot(WORK if files is None else files, frozenset(name for name in files or WORK if name.endswith(".sh")))


def verdict(exercise: str = "loops/count", outcome: Outcome = Outcome.FAILED, seed: int = 7) -> Verdict:
    """A verdict with a bit of everything in it, also what is awkward to write down."""
    evidence = (
        Output("ran it", "Hello\n", "H\ud800\x1b[31m\x00\n", 1),
        Raised("called it", "ValueError", "bad", (("a.py", 3, "x = 1"),)),
        Growth("grew it", "comparisons", ((10, 1.5), (20, 3)), float("nan"), 1.3),
    )
    checks = (
        CheckResult("counts", "it counts", outcome, "one too few, señor", "look", None, evidence),
        CheckResult("more", "it counts more", Outcome.BLOCKED, blocked_by="counts"),
    )
    cause = Cause.OURS if outcome is Outcome.BROKEN else None
    return Verdict(exercise, outcome, checks, seed, 0.0812, "none", "c0ffee", cause=cause, notes=("so",), backroad="0")


@dataclass
class Home:
    """One machine's journal and work folder."""

    journal: Journal
    work: Path

    def attempt(self, files: Mapping[str, bytes] | None = None, **about: object) -> str:
        return self.journal.record_attempt(verdict(**about), snapshot(files)).attempt  # type: ignore[arg-type]

    def lay(self, name: str, files: Mapping[str, bytes] | None = None) -> Path:
        folder = self.work / name
        workspace.restore(folder, snapshot(files))
        return folder

    def worked(self) -> Home:
        """Some work of every kind."""
        self.journal.record("started", "loops/count", {"written": ["a.py"]})
        self.attempt()
        self.attempt({"a.py": b"second\n"}, seed=8)
        self.journal.record("hint", "loops/count", {"number": 1})
        self.journal.keep("reset", "loops/count", snapshot({"old.py": b"before\n"}))
        self.attempt({"a.py": b"right\n"}, outcome=Outcome.PASSED, seed=9)
        self.attempt(exercise="loops/other", outcome=Outcome.BROKEN)
        self.lay("loops/count")
        self.lay("loops/other", {"b.py": b"b\n", "empty.txt": b""})
        return self

    def export(self, target: Path, now: datetime = NOW, *, replace: bool = False) -> Exported:
        return export(self.journal, self.work, target, now, replace=replace)

    def take_in(self, source: Path, now: datetime = NOW) -> Merged:
        with opened(source) as archive:
            return merge(self.journal, self.work, archive, now)

    def contents(self) -> Contents:
        """Everything that an import may not lose: the journal's rows in order of time, and the work folder."""
        rows = self.journal._rows
        return (
            self.journal.states(),
            rows("SELECT at, id, exercise, outcome, passed, total, seed, content, tree, verdict FROM attempt "
                 "ORDER BY at, id"),
            rows("SELECT at, kind, exercise, data FROM event WHERE kind <> 'imported' ORDER BY at, kind"),
            rows("SELECT digest, entries FROM tree ORDER BY 1"),
            rows("SELECT hash FROM blob ORDER BY 1"),
        )  # fmt: skip

    def everything(self) -> Contents:
        """The same, with all that lies in the work folder and whatever was imported."""
        files = sorted((str(path), path.read_bytes()) for path in self.work.rglob("*") if path.is_file())
        return (*self.contents(), files, self.journal.events())


@pytest.fixture
def homes(tmp_path: Path) -> Iterator[Callable[[str], Home]]:
    """Makes the home with that name."""
    made: list[Home] = []

    def make(name: str) -> Home:
        made.append(Home(Journal(tmp_path / name / "data" / "progress.db"), tmp_path / name / "work"))
        return made[-1]

    yield make
    for home in made:
        home.journal.close()


@pytest.fixture
def home(homes: Callable[[str], Home]) -> Home:
    return homes("one").worked()


@pytest.fixture
def exported(home: Home, tmp_path: Path) -> Path:
    """A file that was exported from a home with some work in it."""
    home.export(tmp_path / "out.zip")
    return tmp_path / "out.zip"


Parts = list[tuple[zipfile.ZipInfo, bytes]]


def parts(source: Path) -> Parts:
    """The parts of a file, to be altered and sealed again."""
    with zipfile.ZipFile(source) as file:
        return [(info, file.read(info)) for info in file.infolist()]


def seal(target: Path, parts: Parts, *, before: bytes = b"", after: bytes = b"") -> Path:
    """Write these parts as a file whose checksum fits, as somebody would who knows how it is made."""
    stream = io.BytesIO()
    stream.write(before)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for info, data in parts:
            fresh = zipfile.ZipInfo(info.filename, info.date_time)
            for name in ("external_attr", "create_system", "compress_type", "extra", "comment"):
                setattr(fresh, name, getattr(info, name))
            file.writestr(fresh, data)
        if after:
            stream.seek(0, io.SEEK_END)
            stream.write(after)
            file.start_dir = stream.tell()
        file.comment = END + b"0" * 64
    data = stream.getvalue()[:-64]
    target.write_bytes(data + hashlib.sha256(data).hexdigest().encode())
    return target


def altered(source: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The file with one part changed, sealed again."""
    return seal(
        source.with_name("altered.zip"),
        [(info, change(data) if info.filename == name else data) for info, data in parts(source)],
    )


def relined(source: Path, name: str, change: Callable[[list[Any]], object]) -> Path:
    """The file with the lines of one part changed as objects, written as an export writes them, sealed again."""

    def rewrite(data: bytes) -> bytes:
        values = [json.loads(line) for line in data.splitlines()]
        change(values)
        return b"".join(map(written, values))

    return altered(source, name, rewrite)
