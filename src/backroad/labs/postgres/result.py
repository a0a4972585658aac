"""What a statement gave: rows, or the server's error, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Fault:
    """An error of the server's. ``name`` is PostgreSQL's name for the condition (``unique_violation``), ``code`` its
    SQLSTATE. ``position`` counts characters of the statement from 1, 0 where the server names none. ``constraint``,
    ``table`` and ``column`` are "" where the error is about none."""

    code: str
    name: str
    message: str
    detail: str = ""
    hint: str = ""
    position: int = 0
    constraint: str = ""
    table: str = ""
    column: str = ""
    severity: str = "ERROR"

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Result:
    """What one statement gave. ``columns`` are names, ``types`` PostgreSQL's names for their types, ``rows`` tuples of
    plain values. ``tag`` is the server's word for what was done (``UPDATE 3``), ``notices`` what it said beside it.
    ``fault`` is None unless the server refused the statement. ``source`` names the file or says what ran.
    """

    columns: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    tag: str = ""
    fault: Fault | None = None
    notices: tuple[str, ...] = ()
    source: str = ""
    seconds: float = field(default=0.0, compare=False)

    @property
    def ok(self) -> bool:
        """Whether the server did what was asked."""
        return self.fault is None

    @property
    def count(self) -> int:
        """Rows that were given back, or that were inserted, updated or deleted."""
        last = self.tag.rpartition(" ")[2]
        return int(last) if last.isdigit() else len(self.rows)

    @property
    def values(self) -> list[Any]:
        """The first column, as a list."""
        return [row[0] for row in self.rows]

    @property
    def value(self) -> Any:
        """The only value: of one row with one column. None where there is no row."""
        return self.rows[0][0] if self.rows and self.rows[0] else None

    def dicts(self) -> list[dict[str, Any]]:
        """The rows by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)
