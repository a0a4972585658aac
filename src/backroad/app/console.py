"""A console on an exercise's own database: a fresh copy, in a server of its own, that is gone afterwards."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backroad.app.desk import Desk
from backroad.errors import SandboxError, UsageError
from backroad.labs import boxes
from backroad.labs.journal import Journal
from backroad.labs.postgres import binaries, data
from backroad.labs.postgres.cluster import LEARNER
from backroad.labs.postgres.connection import Broken
from backroad.labs.postgres.result import Result
from backroad.labs.postgres.server import Server
from backroad.labs.postgres.statements import split
from backroad.labs.rejection import OurFault, Rejection
from backroad.model.limits import Limits
from backroad.model.roadmap import Exercise
from backroad.sandbox.isolation import probe

PATIENCE = 60.0
"""Seconds that one statement may take here, and the author's data too."""
SEED = 1


@dataclass
class Console:
    """An open console. ``names`` are the exercise's data sets, ``name`` the one that is there."""

    server: Server
    database: str
    names: tuple[str, ...]
    name: str
    psql: str

    def __post_init__(self) -> None:
        self._session = self.server.connect(LEARNER, self.database)

    def run(self, text: str) -> Iterator[Result]:
        """Run statements, and give what each gave. Raises Rejection for what psql would take and a server does not,
        and where a limit is hit."""
        for statement in split(text, "your input"):
            self.server.begin(None)
            try:
                yield self._session.run(statement.text)
            except Broken as error:
                raise self.server.ended(error) from error

    def hand_over(self) -> int:
        """Run psql on it until the learner leaves; its status."""
        argv = [self.psql, "-X", "-h", self.server.place, "-U", LEARNER, "-d", self.database]
        return subprocess.run(argv, check=False, pass_fds=(self.server.descriptor,)).returncode


@contextlib.contextmanager
def opened(desk: Desk, exercise: Exercise, name: str = "") -> Iterator[Console]:
    """A console on the exercise's database with that data set, the first without a name.

    Raises UsageError for another lab or an unknown data set, MissingTool without PostgreSQL, and SandboxError.
    """
    if exercise.lab != "postgres":
        raise UsageError(f"{exercise.id} has no database: it is an exercise of the lab {exercise.lab}.")
    wanted = _read(exercise, name)
    names = tuple(wanted["names"])
    if name and name not in names:
        raise UsageError(f"{exercise.id} has no data set {name!r}.", f"It has these: {', '.join(names)}.")
    settings = desk.settings
    limits = Limits(**{**exercise.limits.__dict__, "seconds": PATIENCE, "cpu": 600})
    start = boxes.starter("postgres", limits, probe(settings), settings.cache, settings.pg_bin)
    try:
        server = Server(lambda: start(0), limits, Journal())
        try:
            server.begin(None)
            with server.ours():
                database = server.database()
                session = server.connect(LEARNER, database)
                data.fill(session, [(wanted["schema"], b"")], "schema.sql")
                data.fill(session, [(sql, lines.encode()) for sql, lines in wanted["steps"]], "the data")
                server.forget(session)
            yield Console(server, database, names, name or names[0], _psql(settings.pg_bin))
        finally:
            server.close()
    except (OurFault, Rejection) as fault:
        raise SandboxError(f"The database cannot be made ready: {fault}.", "Run: backroad doctor --sandbox") from fault


def _read(exercise: Exercise, name: str) -> dict[str, Any]:
    argv = [sys.executable, "-P", "-m", "backroad.grading.sets", exercise.folder, name, str(SEED)]
    source = str(Path(__file__).parents[2])
    try:
        done = subprocess.run(argv, capture_output=True, timeout=PATIENCE, check=False, env={"PYTHONPATH": source})
    except subprocess.TimeoutExpired as error:
        raise SandboxError(f"The data of {exercise.id} were not made within {PATIENCE:g} seconds.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise SandboxError(f"The data of {exercise.id} cannot be made: {said}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _psql(setting: str) -> str:
    """The learner's psql, else the one beside the server; "" without either."""
    found = shutil.which("psql")
    beside = Path(binaries.found(setting).folder) / "psql"
    return found or (str(beside) if beside.exists() else "")
