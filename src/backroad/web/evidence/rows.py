"""Result tables, expected beside got."""

from __future__ import annotations

from collections.abc import Sequence
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
    return {
        "sides": [
            _side("Expected", evidence, evidence.expected, evidence.left_out[0]),
            _side("Got", evidence, evidence.got, evidence.left_out[1]),
        ],
        "words": _words(evidence),
    }


def _side(name: str, evidence: ev.Rows, table: Sequence[Sequence[ev.Cell]], left_out: int) -> Table:
    start = max(0, min(evidence.row - 1 - MOST // 2, len(table) - MOST))
    shown = []
    for number, row in enumerate(table[start : start + MOST], start + 1):
        first = number == evidence.row
        shown.append((number, first, [(cell, first and at == evidence.column) for at, cell in enumerate(row, 1)]))
    below = left_out + len(table) - start - len(shown)
    return Table(name, shown, start, below, evidence.row if evidence.row > len(table) and not left_out else 0)


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
