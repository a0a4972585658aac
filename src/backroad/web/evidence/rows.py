"""Result tables, expected beside got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from backroad.model import evidence as ev

MOST = 20
"""Rows that are shown around the first that differs."""


@dataclass(frozen=True)
class Table:
    """One side: numbered rows of (cell, whether it differs first), and how many rows are left out."""

    name: str
    rows: list[tuple[int, bool, list[tuple[ev.Cell, bool]]]]
    above: int
    below: int
    lacks: int


def rows(evidence: ev.Rows) -> dict[str, Any]:
    """Both tables, and in words where they part."""
    lacking, surplus = _alone(evidence) or (None, None)
    return {
        "sides": [
            _side("Expected", evidence, evidence.expected, evidence.left_out[0], lacking),
            _side("Got", evidence, evidence.got, evidence.left_out[1], surplus),
        ],
        "words": _words(evidence) if lacking is None or surplus is None else _counted(len(lacking), len(surplus)),
    }


def _alone(evidence: ev.Rows) -> tuple[set[int], set[int]] | None:
    """Where the order of rows does not matter, and whole rows differ: the numbers of those that the other side has
    not. None otherwise, and where it cannot be told because rows were left out."""
    if evidence.ordered or evidence.column or not evidence.row or any(evidence.left_out):
        return None
    return _without(evidence.expected, evidence.got), _without(evidence.got, evidence.expected)


def _without(table: Sequence[Sequence[ev.Cell]], other: Sequence[Sequence[ev.Cell]]) -> set[int]:
    there = Counter(tuple(row) for row in other)
    found = set()
    for number, row in enumerate(table, 1):
        if there[tuple(row)]:
            there[tuple(row)] -= 1
        else:
            found.add(number)
    return found


def _counted(lacking: int, surplus: int) -> str:
    parts = []
    if lacking:
        parts.append("1 row is missing" if lacking == 1 else f"{lacking} rows are missing")
    if surplus:
        parts.append("1 is one too many" if surplus == 1 else f"{surplus} should not be there")
    return f"{', and '.join(parts)}."


def _side(
    name: str, evidence: ev.Rows, table: Sequence[Sequence[ev.Cell]], left_out: int, alone: Collection[int] | None
) -> Table:
    start = max(0, min(evidence.row - 1 - MOST // 2, len(table) - MOST))
    shown = []
    for number, row in enumerate(table[start : start + MOST], start + 1):
        first = number == evidence.row if alone is None else number in alone
        shown.append((number, first, [(cell, first and at == evidence.column) for at, cell in enumerate(row, 1)]))
    below = left_out + len(table) - start - len(shown)
    return Table(
        name, shown, start, below, evidence.row if alone is None and evidence.row > len(table) and not left_out else 0
    )


def _words(evidence: ev.Rows) -> str:
    row, column = evidence.row, evidence.column
    if not row:
        return ""
    if row > len(evidence.got):
        return f"Row {row} is missing."
    if row > len(evidence.expected):
        return f"Row {row} is one too many."
    if not 0 < column <= len(evidence.columns):
        return f"Row {row} is another than expected."
    right, wrong = (_named(side[row - 1][column - 1]) for side in (evidence.expected, evidence.got))
    return f"Row {row}, {evidence.columns[column - 1]}: expected {right}, got {wrong}."


def _named(cell: ev.Cell) -> str:
    return "NULL" if cell is None else f"“{cell}”"
