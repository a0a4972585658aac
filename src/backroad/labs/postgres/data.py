"""The author's schema and data sets: what stands in the databases before a learner's statement runs.

``fixtures/schema.sql`` makes the tables. Each other ``fixtures/<name>.sql`` is a data set of that name, and so is each
public function of ``fixtures/data.py``: it takes a random generator and gives rows for each table, in the order in
which they go in.
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
    ``seed`` is the run's."""

    schema: str = ""
    sets: Mapping[str, str | Maker] = field(default_factory=dict)
    seed: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The data sets; one without a name and without data where the author wrote none."""
        return tuple(self.sets) or ("",)

    def load(self, name: str, connection: Connection) -> None:
        """Put the schema and a data set into an empty database. Raises OurFault when the author's SQL is refused."""
        self._script(connection, self.schema, "schema.sql")
        made = self._made(name)
        if isinstance(made, str):
            self._script(connection, made, f"the data {name}")
            return
        for table, rows in made.items():
            _copy(connection, table, list(rows))

    def _made(self, name: str) -> Tables | str:
        how = self.sets.get(name, "")
        if isinstance(how, str):
            return how
        return how(random.Random(zlib.crc32(f"{self.seed} {name}".encode())))  # noqa: S311 - a seed that is shown

    def _script(self, connection: Connection, sql: str, what: str) -> None:
        if not sql.strip():
            return
        fault = connection.script(sql).fault
        if fault is not None:
            raise OurFault(f"{what} is refused: {fault.message} {fault.detail}".strip())


def _copy(connection: Connection, table: str, rows: list[Any]) -> None:
    if not rows:
        return
    columns = ""
    if isinstance(rows[0], Mapping):
        names = list(rows[0])
        columns = f" ({', '.join(names)})"
        rows = [[row[name] for name in names] for row in rows]
    lines = "".join(map(values.copied, rows)).encode()
    fault = connection.load(f"COPY {table}{columns} FROM STDIN", lines).fault
    if fault is not None:
        raise OurFault(f"the data for {table} is refused: {fault.message} {fault.detail}".strip())
