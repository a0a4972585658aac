"""The author's schema and data sets: what stands in the databases before a learner's statement runs.

``fixtures/schema.sql`` makes the tables, ``fixtures/roles.sql`` what roles there are beside the learner's. Each other
``fixtures/<name>.sql`` is a data set of that name, and so is each public function of ``fixtures/data.py``: it takes a
random generator and gives rows for each table, in the order in which they go in.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from backroad.labs.postgres import values
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from backroad.labs.postgres.connection import Connection

Tables = Mapping[str, Iterable[Sequence[Any] | Mapping[str, Any]]]
Maker = Callable[[random.Random], Tables | str]


@dataclass(frozen=True)
class Data:
    """``schema`` is SQL, ``sets`` are the data sets by name in their order: SQL, or what makes the rows.
    ``seed`` is the run's. ``roles`` is SQL that the administrator runs, in a database without tables."""

    schema: str = ""
    sets: Mapping[str, str | Maker] = field(default_factory=dict)
    seed: int = 0
    roles: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The data sets; one without a name and without data where the author wrote none."""
        return tuple(self.sets) or ("",)

    def make(self, connection: Connection) -> None:
        """Make the tables in an empty database. Raises OurFault when the author's SQL is refused."""
        fill(connection, [(self.schema, b"")], "schema.sql")

    def fill(self, name: str, connection: Connection) -> None:
        """Put a data set into the tables. Raises OurFault when the author's SQL or rows are refused."""
        fill(connection, steps(self.made(name)), f"the data {name}".strip())

    def made(self, name: str) -> Tables | str:
        """A data set: SQL, or rows for each table. Raises what the author's function raises."""
        how = self.sets.get(name, "")
        if isinstance(how, str):
            return how
        return how(random.Random(zlib.crc32(f"{self.seed} {name}".encode())))  # noqa: S311 - a seed that is shown


def steps(made: Tables | str) -> list[tuple[str, bytes]]:
    """What puts a data set in: statements, each with the lines that a COPY … FROM STDIN reads, b"" for any other."""
    if isinstance(made, str):
        return [(made, b"")]
    found = []
    for table, given in made.items():
        rows: list[Any] = list(given)
        columns = ""
        if rows and isinstance(rows[0], Mapping):
            names = list(rows[0])
            columns = f" ({', '.join(names)})"
            rows = [[row[name] for name in names] for row in rows]
        if rows:
            found.append((f"COPY {table}{columns} FROM STDIN", "".join(map(values.copied, rows)).encode()))
    return found


def fill(connection: Connection, parts: Iterable[tuple[str, bytes]], what: str) -> None:
    """Run the author's SQL. Raises OurFault when the server refuses it."""
    for sql, lines in parts:
        if sql.strip():
            fault = (connection.load(sql, lines) if lines else connection.script(sql)).fault
            if fault is not None:
                where = what if not lines else f"the data for {sql.split()[1]}"
                raise OurFault(f"{where} is refused: {fault.message} {fault.detail}".strip())
