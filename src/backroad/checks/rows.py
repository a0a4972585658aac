"""Compares result tables, and says in words how one leaves another: first what is wrong with all of it, then where."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from backroad.checks import current
from backroad.labs.postgres.result import Result
from backroad.labs.postgres.values import shown
from backroad.labs.rejection import Rejection, Seen
from backroad.model.evidence import Cell, Mismatch, Rows

SHOWN = 12
BEFORE = 4
"""Rows that are shown, and how many of them before the first that differs."""
WIDEST = 120


def compare(
    got: Result,
    expected: Result | Iterable[Sequence[Any]],
    *,
    ordered: bool,
    names: bool | Sequence[str],
    types: bool | Sequence[str],
) -> None:
    """Raise Rejection unless the result holds those rows. See `Expectation.has_rows`."""
    wanted = list(expected.rows) if isinstance(expected, Result) else [tuple(row) for row in expected]
    if not got.columns and not got.rows:
        said = f"it gives no rows: {got.tag or 'nothing was done'}"
        raise Rejection(
            said, Mismatch(current.done(), "a table of rows", got.tag or "nothing"), seen=_seen(wanted, got)
        )
    width = len(expected.columns) if isinstance(expected, Result) else len(wanted[0]) if wanted else len(got.columns)
    if len(got.columns) != width:
        said = f"it has {_count(len(got.columns), 'column')}, and should have {width}"
        raise _rejection(said, wanted, got, ordered, _names(expected, names))
    _headings(got, expected, wanted, names, types)
    rows = list(got.rows)
    left, right = (wanted, rows) if ordered else (_sorted(wanted), _sorted(rows))
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if not _alike(a, b)), None)
    if at is None and len(left) == len(right):
        return
    said = _difference(wanted, rows, ordered)
    raise _rejection(said, wanted, got, ordered, _names(expected, names))


def _headings(
    got: Result,
    expected: Result | Iterable[Sequence[Any]],
    wanted: list[Any],
    names: bool | Sequence[str],
    types: bool | Sequence[str],
) -> None:
    columns = _names(expected, names)
    if columns is not None and list(columns) != list(got.columns):
        at = next(i for i, (a, b) in enumerate(zip(columns, got.columns, strict=True)) if a != b)
        if sorted(columns) == sorted(got.columns):
            said = "the columns are right, in another order"
        else:
            said = f"column {at + 1} is called {got.columns[at]}, and should be called {columns[at]}"
        raise Rejection(
            said, Mismatch(current.done(), ", ".join(columns), ", ".join(got.columns)), seen=_seen(wanted, got)
        )
    kinds = expected.types if types is True and isinstance(expected, Result) else types
    if isinstance(kinds, (tuple, list)) and list(kinds) != list(got.types):
        at = next((i for i, (a, b) in enumerate(zip(kinds, got.types, strict=False)) if a != b), 0)
        said = f"the type of the column {got.columns[at]} is {got.types[at]}, and should be {kinds[at]}"
        raise Rejection(said, Mismatch(current.done(), ", ".join(kinds), ", ".join(got.types)), seen=_seen(wanted, got))


def _names(expected: Result | Iterable[Sequence[Any]], names: bool | Sequence[str]) -> tuple[str, ...] | None:
    """The names that the columns must have, None where they are free."""
    if names is True:
        return expected.columns if isinstance(expected, Result) else None
    return None if names is False else tuple(names)


def _difference(wanted: list[Any], rows: list[Any], ordered: bool) -> str:
    if not rows:
        return f"no row comes back, and there should be {len(wanted)}"
    many = Counter(map(_key, rows))
    few = Counter(map(_key, wanted))
    extra, missing = sum((many - few).values()), sum((few - many).values())
    if ordered and not extra and not missing:
        return "the right rows, in another order"
    if not missing and set(many) == set(few):
        return f"{_count(extra, 'row')} too many: rows come more than once"
    if not extra and set(many) == set(few):
        return f"{_count(missing, 'row')} missing: rows that are alike come only once"
    if not wanted:
        return f"{_count(len(rows), 'row')} come back, and there should be none"
    if extra and missing:
        if len(rows) == len(wanted):
            return f"{_count(extra, 'row')} of {len(wanted)} {'is' if extra == 1 else 'are'} not right"
        return f"it has {_count(len(rows), 'row')}, and should have {len(wanted)}"
    return f"{_count(missing, 'row')} missing" if missing else f"{_count(extra, 'row')} too many"


def _rejection(said: str, wanted: list[Any], got: Result, ordered: bool, columns: tuple[str, ...] | None) -> Rejection:
    left, right = (wanted, list(got.rows)) if ordered else (_sorted(wanted), _sorted(list(got.rows)))
    pairs = zip(left, right, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if not _alike(a, b)), min(len(left), len(right)))
    column = 0
    if ordered and at < len(left) and at < len(right) and len(left[at]) == len(right[at]):
        cells = zip(left[at], right[at], strict=True)
        column = next((i + 1 for i, (a, b) in enumerate(cells) if not _equal(a, b)), 0)
    start = max(0, at - BEFORE)
    shown_left, shown_right = left[start : start + SHOWN], right[start : start + SHOWN]
    width = len(got.columns)
    titles = columns if columns is not None and len(columns) == width else got.columns
    return Rejection(
        said,
        Rows(
            current.done(),
            tuple(titles),
            tuple(_cells(row, width) for row in shown_left),
            tuple(_cells(row, width) for row in shown_right),
            at - start + 1,
            column,
            ordered,
            (len(left) - len(shown_left), len(right) - len(shown_right)),
        ),
        seen=_seen(wanted, got),
    )


def _seen(wanted: list[Any], got: Result) -> Seen:
    return Seen(expected=wanted, got=list(got.rows))


def _cells(row: Sequence[Any], width: int) -> tuple[Cell, ...]:
    cells = [shown(cell) for cell in row[:width]]
    cells += [""] * (width - len(cells))
    return tuple(cell if cell is None or len(cell) <= WIDEST else cell[: WIDEST - 1] + "…" for cell in cells)


def _alike(a: Sequence[Any], b: Sequence[Any]) -> bool:
    return len(a) == len(b) and all(_equal(x, y) for x, y in zip(a, b, strict=True))


def _equal(a: Any, b: Any) -> bool:
    return _cell_key(a) == _cell_key(b)


def _key(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(_cell_key(cell) for cell in row)


def _cell_key(value: Any) -> tuple[str, Any]:
    """What makes two cells the same: 1, 1.0 and 1.00 are one number, whatever column type they come from."""
    if value is None:
        return ("", "")
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, float):
        if math.isnan(value) or math.isinf(value):
            return ("number", str(value).lower())
        # What is summed in another order differs in the last digits.
        return ("number", _number(Decimal(f"{value:.10g}")))
    if isinstance(value, (int, Decimal)):
        value = Decimal(value)
        return ("number", _number(value) if value.is_finite() else str(value).lower())
    if isinstance(value, (list, tuple)):
        return ("list", tuple(_cell_key(item) for item in value))
    if isinstance(value, dict):
        return ("dict", tuple(sorted((str(name), _cell_key(item)) for name, item in value.items())))
    return (type(value).__name__, value if isinstance(value, str) else str(value))


def _number(value: Decimal) -> str:
    return "0" if not value else f"{value.normalize():f}"


def _sorted(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: tuple((kind, str(value)) for kind, value in _key(row)))


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
