"""The journal: every attempt with a snapshot of the work it judged, and everything else a learner did.

It only grows. What a method has returned from is on the disk: a kill, a power cut or a second process at any moment
loses nothing that was acknowledged. It knows no exercise and judges nothing.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from backroad.errors import UnknownId
from backroad.model import verdict as verdicts
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, Verdict
from backroad.progress import trees
from backroad.progress.faults import readable
from backroad.progress.opening import opened
from backroad.progress.records import Attempt, Happening, State
from backroad.settings import Settings

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Attempt", "Happening", "Journal", "State", "open_journal"]

_ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"


def open_journal(settings: Settings) -> Journal:
    """The journal of this learner, made if there is none. Raises ProgressError when it cannot be opened."""
    return Journal(settings.data / "progress.db")


OWED = """
WITH looked AS (SELECT exercise, min(at) AS first, max(at) AS last FROM event
                WHERE kind = 'solution' GROUP BY exercise),
     passed AS (SELECT exercise, min(at) AS first FROM attempt WHERE outcome = 'passed' GROUP BY exercise),
     afresh AS (SELECT looked.exercise, min(at) AS at FROM looked JOIN event USING (exercise)
                WHERE kind = 'reset' AND at > looked.last GROUP BY looked.exercise)
SELECT looked.exercise, (SELECT count(*) FROM passed AS other WHERE other.first > passed.first)
FROM looked JOIN passed USING (exercise) LEFT JOIN afresh USING (exercise)
WHERE passed.first > looked.first AND NOT EXISTS (
  SELECT 1 FROM attempt WHERE attempt.exercise = looked.exercise AND outcome = 'passed' AND attempt.at > afresh.at)
"""
"""What was passed only after our solution was seen and not once more from a fresh start, and what was passed since."""


class Journal:
    """One open journal file. Safe to use from several threads; several processes may have it open at once."""

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``, or make it. Raises ProgressError in one sentence when that cannot be."""
        self.path = path
        self._lock = RLock()
        self._db = opened(path)

    def close(self) -> None:
        """Close the file; closing twice is fine."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Writing

    def record_attempt(self, verdict: Verdict, snapshot: Snapshot) -> Verdict:
        """Keep the verdict with the work it judged, and give it back with its ``attempt`` filled.

        Raises ProgressError when it could not be written; the journal is then as it was before.
        """
        kept = replace(verdict, attempt=_new_id())
        passed = sum(check.outcome is Outcome.PASSED for check in kept.checks)
        text = json.dumps(verdicts.to_json(kept), ensure_ascii=False, separators=(",", ":"))
        with self.writing() as db:
            tree = trees.keep(db, snapshot)
            db.execute(
                "INSERT INTO attempt (id, at, exercise, outcome, passed, total, seed, content, tree, verdict) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    kept.attempt,
                    _now(),
                    kept.exercise,
                    str(kept.verdict),
                    passed,
                    len(kept.checks),
                    kept.seed,
                    kept.content,
                    tree,
                    # Text that a learner's program printed may hold a lone surrogate, which UTF-8 refuses.
                    zlib.compress(text.encode("utf-8", "surrogatepass")),
                ),
            )
        return kept

    def record(self, kind: str, exercise: str, data: Mapping[str, Any] | None = None) -> None:
        """Keep that something happened. ``data`` must be plain JSON values. Raises ProgressError."""
        with self.writing() as db:
            db.execute(
                "INSERT INTO event (at, kind, exercise, data) VALUES (?, ?, ?, ?)",
                (_now(), kind, exercise, json.dumps(dict(data or {}))),
            )

    def keep(self, kind: str, exercise: str, snapshot: Snapshot, data: Mapping[str, Any] | None = None) -> str:
        """Keep that something happened together with the work as it stood, and give the snapshot's digest.

        What is about to be overwritten goes here first. Raises ProgressError; nothing may be overwritten then.
        """
        with self.writing() as db:
            tree = trees.keep(db, snapshot)
            db.execute(
                "INSERT INTO event (at, kind, exercise, data) VALUES (?, ?, ?, ?)",
                (_now(), kind, exercise, json.dumps({**(data or {}), "tree": tree})),
            )
        return tree

    # Reading

    def attempts(self, exercise: str) -> tuple[Attempt, ...]:
        """Every attempt at an exercise, the newest first."""
        rows = self._rows(
            "SELECT id, at, exercise, outcome, passed, total, seed, tree FROM attempt "
            "WHERE exercise = ? ORDER BY at DESC, id DESC",
            (exercise,),
        )
        return tuple(_attempt(row) for row in rows)

    def find(self, attempt: str) -> Attempt:
        """The attempt with that id, or whose id begins so and no other's does. Raises UnknownId."""
        rows = self._rows(
            "SELECT id, at, exercise, outcome, passed, total, seed, tree FROM attempt "
            "WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2",
            (attempt,),
        )
        if len(rows) != 1 or not attempt:
            many = "More than one attempt begins with" if len(rows) > 1 else "There is no attempt"
            raise UnknownId(f"{many} {attempt!r}.", "`backroad show ID --attempts` lists the attempts at an exercise.")
        return _attempt(rows[0])

    def verdict(self, attempt: str) -> Verdict:
        """What an attempt's verdict was, whole. Raises UnknownId."""
        found = self.find(attempt)
        ((data,),) = self._rows("SELECT verdict FROM attempt WHERE id = ?", (found.id,))
        return verdicts.from_json(json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass")))

    def snapshot(self, attempt: str) -> Snapshot:
        """The work that an attempt judged. Raises UnknownId."""
        return self.tree(self.find(attempt).tree)

    def tree(self, digest: str) -> Snapshot:
        """The snapshot with that digest. Raises UnknownId."""
        with self._lock, readable(self.path):
            found = trees.load(self._db, digest)
        if found is None:
            raise UnknownId(f"There is no snapshot {digest!r}.", "`backroad show ID --attempts` lists what is kept.")
        return found

    def events(self, exercise: str | None = None, kind: str | None = None) -> tuple[Happening, ...]:
        """What happened beside attempts, the oldest first; of one exercise or kind when they are given."""
        rows = self._rows(
            "SELECT at, kind, exercise, data FROM event "
            "WHERE (?1 IS NULL OR exercise = ?1) AND (?2 IS NULL OR kind = ?2) ORDER BY at, kind, exercise, data",
            (exercise, kind),
        )
        return tuple(
            Happening(datetime.fromisoformat(at), kind, exercise, json.loads(data)) for at, kind, exercise, data in rows
        )

    def states(self, known: Mapping[str, State] | None = None, only: Collection[str] = ()) -> dict[str, State]:
        """Where the learner stands with every exercise they ever touched.

        With ``known``, what was given before, only the exercises in ``only`` are read again: what has happened since
        concerns few of them, and reading all takes a tenth of a second after some years.
        """
        states = {name: replace(state, owed=False, since=0) for name, state in (known or {}).items()}
        for exercise in only:
            states.pop(exercise, None)
        chosen = (json.dumps(sorted(only)),) if known is not None else ()
        among = "exercise IN (SELECT value FROM json_each(?))" if known is not None else "TRUE"
        for exercise, kind, most, after, last in self._rows(
            "SELECT exercise, kind, max(json_extract(data, '$.number')), min(json_extract(data, '$.passed')), max(at) "  # noqa: S608
            f"FROM event WHERE kind <> 'imported' AND {among} GROUP BY exercise, kind",
            chosen,
        ):
            state = states.get(exercise, State())
            state = replace(state, last_at=_later(state.last_at, last))
            if kind == "started":
                state = replace(state, started=True)
            elif kind == "hint":
                state = replace(state, hints_seen=most or 0)
            elif kind == "solution":
                state = replace(state, solution_seen=True, solution_helped=not after)
            elif kind == "prove":
                state = replace(state, proving=True)
            states[exercise] = state
        for exercise, last, count in self._rows(
            f"SELECT exercise, max(at), sum(outcome <> 'broken') FROM attempt WHERE {among} GROUP BY exercise",  # noqa: S608
            chosen,
        ):
            state = states.get(exercise, State())
            states[exercise] = replace(
                state, tried=count > 0, attempts=count, last_at=_later(state.last_at, last), started=True
            )
        # By time and not by number: a journal may have taken in that of another machine.
        for exercise, seed, outcome, _ in self._rows(
            "SELECT exercise, seed, outcome, max(at || id) FROM attempt "  # noqa: S608
            f"WHERE outcome <> 'broken' AND {among} GROUP BY exercise",
            chosen,
        ):
            states[exercise] = replace(states[exercise], last_seed=seed, last_failed=outcome == "failed")
        for exercise, content, _ in self._rows(
            "SELECT exercise, content, max(at || id) FROM attempt "  # noqa: S608
            f"WHERE outcome = 'passed' AND {among} GROUP BY exercise",
            chosen,
        ):
            states[exercise] = replace(states[exercise], passed=True, passed_content=content)
        for exercise, since in self._rows(OWED):
            states[exercise] = replace(states[exercise], owed=True, since=since)
        return states

    def days(self) -> tuple[tuple[str, str, int, int], ...]:
        """For each day of this clock and exercise: the day as 2026-01-31, the exercise, how many attempts were judged
        and how many of them passed; the oldest day first."""
        return tuple(
            self._rows(
                "SELECT date(at, 'localtime') AS day, exercise, sum(outcome <> 'broken'), sum(outcome = 'passed') "
                "FROM attempt GROUP BY day, exercise ORDER BY day, exercise"
            )
        )

    def seconds(self, pause: int) -> dict[str, float]:
        """How long each exercise was worked at: the times between one entry of the journal and the next, each counted
        for the later one's exercise, and none longer than ``pause`` seconds."""
        return dict(
            self._rows(
                "WITH moment AS (SELECT julianday(at) * 86400 AS at, exercise FROM attempt UNION ALL "
                "SELECT julianday(at) * 86400, exercise FROM event WHERE kind <> 'imported'), "
                "gap AS (SELECT exercise, at - lag(at) OVER (ORDER BY at) AS long FROM moment) "
                "SELECT exercise, sum(long) FROM gap WHERE long <= ? GROUP BY exercise",
                (pause,),
            )
        )

    def version(self) -> tuple[int, int]:
        """Two numbers that stay as they are until this process or another writes to the journal."""
        ((others,),) = self._rows("PRAGMA data_version")
        with self._lock:
            return others, self._db.total_changes

    def newest(self) -> tuple[int, int]:
        """The numbers of the last attempt and the last event, 0 where there is none."""
        ((attempt, event),) = self._rows(
            "SELECT (SELECT coalesce(max(number), 0) FROM attempt), (SELECT coalesce(max(number), 0) FROM event)"
        )
        return attempt, event

    def since(self, attempt: int, event: int) -> tuple[tuple[str, str], ...]:
        """What came after these numbers, in no order: an exercise and an attempt's id, "" for anything else."""
        return tuple(
            self._rows(
                "SELECT exercise, id FROM attempt WHERE number > ? UNION ALL "
                "SELECT exercise, '' FROM event WHERE number > ?",
                (attempt, event),
            )
        )

    def fault(self, *, quick: bool = False) -> str:
        """What SQLite's own check finds wrong with the file, or "" when it is whole. Reads all of it; ``quick`` does
        not compare indexes with their tables."""
        rows = self._rows(f"PRAGMA {'quick' if quick else 'integrity'}_check(1)")
        return "" if rows == [("ok",)] else str(rows[0][0])

    # The file

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One view of the whole journal that stays as it is, whatever is written meanwhile. Raises ProgressError."""
        with self._lock, readable(self.path):
            self._db.execute("BEGIN")
            try:
                yield self._db
            finally:
                self._db.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One change, on the disk as a whole when the block ends and undone when it fails. Raises ProgressError."""
        import sqlite3

        with self._lock, readable(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                # After a full disk SQLite may have rolled back by itself.
                try:
                    if self._db.in_transaction:
                        self._db.execute("ROLLBACK")
                except sqlite3.Error:
                    pass
                raise

    def _rows(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock, readable(self.path):
            return self._db.execute(statement, values).fetchall()


def _new_id() -> str:
    # Typed by people and merged between machines: no letters that look alike, and 30^8 of them.
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in os.urandom(8))


def _attempt(row: tuple[Any, ...]) -> Attempt:
    id_, at, exercise, outcome, passed, total, seed, tree = row
    return Attempt(id_, datetime.fromisoformat(at), exercise, Outcome(outcome), passed, total, seed, tree)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _later(time: datetime | None, text: str) -> datetime:
    other = datetime.fromisoformat(text)
    return other if time is None or other > time else time
