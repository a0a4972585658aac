"""A console on an exercise's own database: a fresh copy, in a server of its own, that is gone afterwards."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from backroad.app.desk import Desk
from backroad.errors import ProgressError, SandboxError, UsageError
from backroad.labs import boxes
from backroad.labs.journal import Journal
from backroad.labs.postgres import data, roles
from backroad.labs.postgres.attached import NAME
from backroad.labs.postgres.cluster import LEARNER
from backroad.labs.postgres.result import Result
from backroad.labs.postgres.server import Server
from backroad.labs.postgres.statements import split
from backroad.labs.rejection import OurFault, Rejection
from backroad.labs.standing import Broken
from backroad.model.duration import in_seconds
from backroad.model.roadmap import Exercise
from backroad.sandbox.isolation import probe

PATIENCE = 60.0
"""Seconds that one statement may take here, and the author's data too."""
SEED = 1
"""What the rows are made from while no red is to be looked into."""
PROMPTED = re.compile(r"[a-z][a-z0-9_]{0,40}")
PREFIX = "my_"
"""Before the name of the data set, in that of the copy: no word of SQL's begins like that."""


@dataclass
class Console:
    """An open console. ``names`` are the exercise's data sets, ``name`` the one that is there. ``psql`` is the
    learner's program, "" where there is none: that of the server's package knows no history."""

    server: Server
    database: str
    names: tuple[str, ...]
    name: str
    psql: str

    def __post_init__(self) -> None:
        self._session = self.server.connect(LEARNER, self.database)

    def run(self, text: str) -> Iterator[tuple[str, Result]]:
        """Run statements, and give each with what it gave. Raises Rejection for what psql would take and a server does
        not, and where a limit is hit."""
        for statement in split(text, "your input"):
            self.server.begin(None)
            yield statement.text, self.one(statement.text)

    def one(self, statement: str) -> Result:
        """Run one statement, on what is left of the time. Raises Rejection where a limit is hit."""
        try:
            return self._session.run(statement)
        except Broken as error:
            raise self.server.ended(error) from error

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._session.in_transaction

    def give_up(self) -> Result:
        """Have the statement ended that was interrupted; what the server says to that."""
        self._session.cancel()
        try:
            return self._session.collect()
        except Broken as error:
            raise self.server.ended(error) from error

    def hand_over(self) -> int:
        """Run psql on it until the learner leaves; its status."""
        argv = [self.psql, "-X", "-q", "-h", self.server.place, "-U", LEARNER, "-d", self.database]
        # Ctrl-C is psql's: it ends a statement and not the console. What is no default is not inherited.
        before = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            return subprocess.run(argv, check=False, pass_fds=(self.server.descriptor,)).returncode
        finally:
            signal.signal(signal.SIGINT, before)


class Stand:
    """A server with an exercise's data sets in it, of which copies are given out one after the other.

    ``seconds`` is what the statements on one copy may take together. Raises UsageError for an exercise without a
    database, MissingTool without PostgreSQL, and SandboxError.
    """

    def __init__(
        self, desk: Desk, exercise: Exercise, name: str = "", seconds: float = PATIENCE, *, reachable: bool = False
    ) -> None:
        """``name`` is the data set that is wanted first. ``reachable``: programs outside will connect to it."""
        if not has_database(exercise):
            remedy = f"It has a Redis: say `backroad redis {exercise.id}`." if has_redis(exercise) else ""
            raise UsageError(f"{exercise.id} has no database: it is an exercise of the lab {exercise.lab}.", remedy)
        self.exercise = exercise
        self._seed = seed(desk, exercise)
        self._known: dict[str, dict[str, Any]] = {}
        self._kept: dict[str, str] = {}
        limits = replace(exercise.limits, seconds=seconds, cpu=600)
        walls, cache = probe(desk.settings), desk.settings.cache
        start = boxes.starter("postgres", limits, walls, cache, desk.settings.pg_bin, open_to=reachable)
        # The data are made while the server starts.
        ahead = threading.Thread(target=self._ahead, args=(name,), name="data", daemon=True)
        ahead.start()
        try:
            with _in_words():
                self._server = Server(lambda: start(0), limits, Journal())
        finally:
            ahead.join()

    @property
    def gone(self) -> bool:
        """Whether the server has ended."""
        return self._server.gone

    @property
    def alive(self) -> bool:
        """Whether the server still runs, as far as can be seen from outside."""
        return self._server.alive

    def reached(self, listener: int, password: str, name: str = "") -> dict[str, str]:
        """Let programs in that come to a listening socket, as the learner's role with that password: to the databases
        by the names of their data sets, all of which are made now. ``name`` is one of them, "" for any.

        Raises UsageError for an unknown data set, and SandboxError.
        """
        names = tuple(self._wanted(name)["names"])
        with _in_words():
            found = {one: self._filled(self._wanted(one)) for one in names}
            self._server.administer(f"ALTER ROLE {LEARNER} PASSWORD '{password}'")
            self._server.door(listener)
            pairs = [(one or NAME, database) for one, database in found.items()]
            self._server.relay("names", *(word for pair in pairs for word in pair))
        return found

    def console(self, name: str = "") -> Console:
        """A console on a fresh copy with that data set, the first without a name; it ends the one before.

        Raises UsageError for an unknown data set, and SandboxError.
        """
        wanted = self._wanted(name)
        names = tuple(wanted["names"])
        name = name or names[0]
        with _in_words():
            if name not in self._kept:
                self._kept[name] = self._filled(wanted)
            database = self._server.copy(self._kept[name])
            if PROMPTED.fullmatch(name):
                # What psql shows in its prompt.
                self._server.administer(f"ALTER DATABASE {database} RENAME TO {PREFIX}{name}")
                database = f"{PREFIX}{name}"
        self._server.begin(None)
        return Console(self._server, database, names, name, shutil.which("psql") or "")

    def give_back(self, console: Console) -> None:
        """End a console: what was done there is gone."""
        if self.gone:
            return
        if any(wanted["roles"] for wanted in self._known.values()):
            # Which roles there are is the whole server's, and what is kept may hang on them.
            self.close()
            return
        with _in_words():
            self._server.drop(console.database)
            self._server.end_sessions(LEARNER)
            self._server.administer(f"ALTER ROLE {LEARNER} RESET ALL")

    def close(self) -> None:
        """End the server."""
        self._server.close()

    # Behind it ------------------------------------------------------------------------------------------------

    def _filled(self, wanted: dict[str, Any]) -> str:
        """A database with that data, which nobody changes."""
        server = self._server
        server.begin(None)
        if wanted["roles"]:
            roles.renew(server, wanted["roles"])
        with server.ours():
            database = server.database()
            session = server.connect(LEARNER, database)
            data.fill(session, [(wanted["schema"], b"")], "schema.sql")
            data.fill(session, [(sql, lines.encode()) for sql, lines in wanted["steps"]], "the data")
            server.forget(session)
        return database

    def _wanted(self, name: str) -> dict[str, Any]:
        wanted = self._read(name)
        if name and name not in wanted["names"]:
            names = ", ".join(wanted["names"])
            raise UsageError(f"{self.exercise.id} has no data set {name!r}.", f"It has these: {names}.")
        return wanted

    def _ahead(self, name: str) -> None:
        # Whoever needs them meets the fault.
        with contextlib.suppress(SandboxError):
            self._read(name)

    def _read(self, name: str) -> dict[str, Any]:
        if name not in self._known:
            self._known[name] = _read(self.exercise, name, self._seed)
        return self._known[name]


def seed(desk: Desk, exercise: Exercise) -> int:
    """The seed of the check that failed last, so that a learner finds the rows that the red speaks of."""
    try:
        state = desk.states().get(exercise.id)
    except ProgressError:
        return SEED
    failed = state.last_seed if state is not None and state.last_failed else None
    return SEED if failed is None else failed


def has_redis(exercise: Exercise) -> bool:
    """Whether an exercise has a Redis of its own."""
    return exercise.lab == "redis" or "redis" in exercise.attach


def has_database(exercise: Exercise) -> bool:
    """Whether an exercise has a database of its own."""
    return exercise.lab == "postgres" or "postgres" in exercise.attach


@contextlib.contextmanager
def opened(desk: Desk, exercise: Exercise, name: str = "") -> Iterator[Console]:
    """A console on the exercise's database with that data set, the first without a name.

    Raises UsageError for another lab or an unknown data set, MissingTool without PostgreSQL, and SandboxError.
    """
    stand = Stand(desk, exercise, name)
    try:
        yield stand.console(name)
    finally:
        stand.close()


@contextlib.contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (OurFault, Rejection) as fault:
        raise SandboxError(f"The database cannot be made ready: {fault}.", "Run: backroad doctor --sandbox") from fault


def _read(exercise: Exercise, name: str, seed: int) -> dict[str, Any]:
    argv = [sys.executable, "-P", "-m", "backroad.grading.sets", exercise.folder, name, str(seed)]
    source = str(Path(__file__).parents[2])
    try:
        done = subprocess.run(argv, capture_output=True, timeout=PATIENCE, check=False, env={"PYTHONPATH": source})
    except subprocess.TimeoutExpired as error:
        raise SandboxError(f"The data of {exercise.id} were not made within {in_seconds(PATIENCE)}.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise SandboxError(f"The data of {exercise.id} cannot be made: {said}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
