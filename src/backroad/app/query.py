"""Statements that a learner tries, on a fresh copy of their exercise's own database: what each of them gave.

Nothing is judged, nothing lasts and nothing is recorded. It is bounded in time, in rows and to one at a time.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from backroad.app import console
from backroad.app.console import Console, Stand
from backroad.app.desk import Desk
from backroad.errors import SandboxError, UsageError
from backroad.labs.postgres import plan as plans
from backroad.labs.postgres import statements, values
from backroad.labs.postgres.result import Fault, Result
from backroad.labs.postgres.statements import Statement
from backroad.labs.rejection import OurFault, Rejection
from backroad.model.evidence import Cell, Plan
from backroad.model.roadmap import Exercise

SECONDS = 10.0
"""What the statements of one try may take together."""
ROWS = 100
"""Rows of one result that are kept to be shown."""
STATEMENTS = 40
"""Results that are kept; the others only run."""
PATIENCE = 15.0
"""Seconds to wait for the try before."""
EXPLAINED = frozenset(("SELECT", "WITH", "UPDATE", "DELETE", "VALUES", "TABLE"))
"""What is run once more for its plan. Not an INSERT: the numbers that it takes from a sequence would be gone."""
IDLE = 180.0
"""Seconds after which the server is ended that waits for another try."""


@dataclass(frozen=True)
class Step:
    """What one statement gave. ``line`` is where in the text it begins; ``rows`` hold at most ``ROWS`` of ``count``.

    ``fault`` is the server's refusal, with its ``place`` in the text (characters from 0, -1 for none) and the lines
    around that in ``marked``. ``plan`` is there when it was asked for and the statement has one.
    """

    statement: str
    line: int
    columns: tuple[str, ...] = ()
    numbers: tuple[bool, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    count: int = 0
    tag: str = ""
    notices: tuple[str, ...] = ()
    fault: Fault | None = None
    place: int = -1
    marked: str = ""
    plan: Plan | None = None
    buffers: int = 0

    @property
    def titles(self) -> list[tuple[str, bool]]:
        """The columns, each with whether it holds numbers."""
        return list(zip(self.columns, self.numbers, strict=True))

    @property
    def cells(self) -> list[list[tuple[Cell, bool]]]:
        """The rows, each cell with whether it is a number."""
        return [list(zip(row, self.numbers, strict=True)) for row in self.rows]

    @property
    def left_out(self) -> int:
        """Rows that are not shown."""
        return max(0, self.count - len(self.rows)) if self.columns else 0


@dataclass(frozen=True)
class Tried:
    """What came of a try. ``data`` is the data set; ``ended`` says in words why it came to no end, "" when it did,
    ``skipped`` how many statements were not run behind one that was refused."""

    data: str
    steps: tuple[Step, ...] = ()
    ended: str = ""
    marked: str = ""
    skipped: int = 0
    seconds: float = 0.0

    @property
    def fault(self) -> Step | None:
        """The statement that was refused."""
        return self.steps[-1] if self.steps and self.steps[-1].fault else None


class Querist:
    """Runs what a learner tries. The server stays for the next try, until nobody has tried for ``IDLE`` seconds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._stand: Stand | None = None
        self._stamp: object = None
        self._timer: threading.Timer | None = None
        # A sandbox ends with the thread that started it, and those that answer requests come and go.
        self._thread = ThreadPoolExecutor(1, "querist")

    def run(self, exercise: Exercise, text: str, data: str = "", *, plan: bool = False) -> Tried:
        """Run the statements of a text one after the other, up to the first that is refused; with ``plan``, say how
        each was carried out.

        Raises UsageError for an exercise without a database, for an unknown data set, for too long a text and while
        another try runs; MissingTool and SandboxError.
        """
        if len(text) > statements.MOST:
            raise UsageError(f"That is too much to try: {len(text):,} characters.", f"Try {statements.MOST:,}.")
        try:
            found = statements.split(text, "what you wrote")
        except Rejection as rejection:
            return Tried(data, ended=rejection.message, marked=_log(rejection))
        if not found:
            return Tried(data, ended="there is no statement yet")
        if not self._lock.acquire(timeout=PATIENCE):
            raise UsageError("Another statement of yours is still running.", "Run this one again in a moment.")
        try:
            return self._thread.submit(self._try, exercise, text, found, data, plan).result()
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the server."""
        with self._lock:
            self._thread.submit(self._end).result()
            self._thread.shutdown()

    # On the thread --------------------------------------------------------------------------------------------

    def _try(self, exercise: Exercise, text: str, found: tuple[Statement, ...], data: str, plan: bool) -> Tried:
        try:
            stand = self._ready(exercise, data)
            opened = stand.console(data)
            try:
                return _run(opened, text, found, plan=plan)
            finally:
                stand.give_back(opened)
        except SandboxError:
            self._end()
            raise

    def _ready(self, exercise: Exercise, data: str) -> Stand:
        stamp = (exercise, _stamp(exercise), console.seed(self._desk, exercise))
        if self._stand is None or self._stand.gone or stamp != self._stamp:
            self._end()
            self._stand, self._stamp = Stand(self._desk, exercise, data, seconds=SECONDS), stamp
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(IDLE, self._idle)
        self._timer.daemon = True
        self._timer.start()
        return self._stand

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._stand is not None:
            self._stand.close()
            self._stand = None

    def _idle(self) -> None:
        """On the timer's own thread."""
        with self._lock:
            if self._timer is threading.current_thread():
                self._thread.submit(self._end).result()


def _stamp(exercise: Exercise) -> object:
    """What changes when the author changes the data."""
    found = []
    for file in sorted((Path(exercise.folder) / "fixtures").glob("*")):
        about = file.stat()
        found.append((file.name, about.st_mtime_ns, about.st_size))
    return found


def _run(opened: Console, text: str, found: tuple[Statement, ...], *, plan: bool) -> Tried:
    began = time.monotonic()
    steps: list[Step] = []
    tried = Tried(opened.name)
    done = 0
    try:
        if plan:
            opened.one("ANALYZE")
        for statement in found:
            drawn = _explained(opened, statement) if plan else None
            step = _step(opened.one(statement.text), statement, text)
            if drawn is not None and step.fault is None:
                step = replace(step, plan=replace(drawn.evidence(), hot=-1), buffers=drawn.buffers)
            done += 1
            steps = [*steps[: STATEMENTS - 1], step]
            if step.fault is not None:
                break
    except Rejection as rejection:
        tried = replace(tried, ended=rejection.message)
    return replace(
        tried, steps=tuple(steps), skipped=len(found) - done if steps else 0, seconds=time.monotonic() - began
    )


def _explained(opened: Console, statement: Statement) -> plans.QueryPlan | None:
    """How it is carried out; None where the server does not explain it. What it changes is taken back."""
    if statement.verb not in EXPLAINED or "INSERT" in statement.text.upper():
        return None
    inside = opened.in_transaction
    opened.one("SAVEPOINT backroad" if inside else "BEGIN")
    result = opened.one(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {statement.text}")
    opened.one("ROLLBACK TO backroad" if inside else "ROLLBACK")
    if result.fault is not None:
        return None
    try:
        return plans.parse(result.value, str, statement.text)
    except OurFault:
        return None


def _step(result: Result, statement: Statement, text: str) -> Step:
    line = statements.line_of(text, statement.start)
    fault = result.fault
    if fault is not None:
        place = statement.start + fault.position - 1 if fault.position else -1
        marked = statements.marked(text, place) if place >= 0 else ""
        return Step(statement.text, line, notices=result.notices, fault=fault, place=place, marked=marked)
    rows = tuple(tuple(values.shown(value) for value in row) for row in result.rows[:ROWS])
    return Step(
        statement.text,
        line,
        result.columns,
        tuple(name in values.NUMBERS for name in result.types),
        rows,
        result.count if not result.columns else len(result.rows),
        result.tag,
        result.notices,
    )


def _log(rejection: Rejection) -> str:
    from backroad.model.evidence import Log

    return next((item.text for item in rejection.evidence if isinstance(item, Log)), "")
