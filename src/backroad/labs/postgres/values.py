"""Values as they come from a server, in text, become plain Python values; and back, for COPY."""

from __future__ import annotations

import datetime as dt
import decimal
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

TYPES: dict[int, str] = {
    16: "boolean",
    17: "bytea",
    18: "char",
    19: "name",
    20: "bigint",
    21: "smallint",
    23: "integer",
    25: "text",
    26: "oid",
    114: "json",
    600: "point",
    700: "real",
    701: "double precision",
    705: "unknown",
    790: "money",
    869: "inet",
    1000: "boolean[]",
    1005: "smallint[]",
    1007: "integer[]",
    1009: "text[]",
    1015: "character varying[]",
    1016: "bigint[]",
    1022: "double precision[]",
    1042: "character",
    1043: "character varying",
    1082: "date",
    1083: "time without time zone",
    1114: "timestamp without time zone",
    1184: "timestamp with time zone",
    1186: "interval",
    1231: "numeric[]",
    1266: "time with time zone",
    1700: "numeric",
    2249: "record",
    2278: "void",
    2950: "uuid",
    3614: "tsvector",
    3802: "jsonb",
    3904: "int4range",
    3908: "tsrange",
    3910: "tstzrange",
    3912: "daterange",
}
"""PostgreSQL's names for its own types, by their number; those numbers never change."""
NUMBERS = frozenset(("smallint", "integer", "bigint", "oid", "real", "double precision", "numeric", "money"))
"""Types whose values stand at the right of a column."""


def read(oid: int, data: bytes) -> Any:
    """A value of that type. What cannot be read as Python's own is given as PostgreSQL's text for it."""
    text = data.decode("utf-8", "replace")
    reader = _READERS.get(oid)
    if reader is None:
        return text
    try:
        return reader(text)
    except (ValueError, ArithmeticError, RecursionError):
        # Dates before year 1 or after 9999, infinity: Python has none.
        return text


def shown(value: Any) -> str | None:
    """A value as a cell shows it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, default=str, ensure_ascii=False)
    return str(value)


def copied(row: Sequence[Any]) -> str:
    """A row as one line of COPY … FROM STDIN in its text format."""
    return "\t".join(_cell(value) for value in row) + "\n"


def literal(value: Any) -> str:
    """A value as a parameter's text; None stays None elsewhere."""
    if isinstance(value, (list, tuple)):
        inside = ("NULL" if item is None else '"' + _quoted(literal(item)) + '"' for item in value)
        return "{" + ",".join(inside) + "}"
    if isinstance(value, dict):
        return json.dumps(value)
    return shown(value) or ""


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    return re.sub(r"[\\\n\r\t]", lambda match: _ESCAPES[match[0]], literal(value))


def _bool(text: str) -> bool:
    return text == "t"


def _array(item: Callable[[str], Any]) -> Callable[[str], Any]:
    """A reader for arrays of one dimension; others stay text."""

    def reader(text: str) -> Any:
        if not text.startswith("{") or text.startswith("{{"):
            raise ValueError(text)
        found = re.findall(r'"((?:[^"\\]|\\.)*)"|([^,{}]+)', text[1:-1])
        return [
            item(re.sub(r"\\(.)", r"\1", quoted)) if not bare else None if bare == "NULL" else item(bare)
            for quoted, bare in found
        ]

    return reader


def _moment(text: str) -> dt.datetime:
    # PostgreSQL writes +00 where Python's older readers want +00:00.
    return dt.datetime.fromisoformat(text)


_READERS: dict[int, Callable[[str], Any]] = {
    16: _bool,
    17: lambda text: bytes.fromhex(text.removeprefix("\\x")),
    **dict.fromkeys((20, 21, 23, 26), int),
    **dict.fromkeys((114, 3802), json.loads),
    **dict.fromkeys((700, 701), float),
    1700: decimal.Decimal,
    1082: dt.date.fromisoformat,
    1083: dt.time.fromisoformat,
    **dict.fromkeys((1114, 1184), _moment),
    1000: _array(_bool),
    **dict.fromkeys((1005, 1007, 1016), _array(int)),
    **dict.fromkeys((1009, 1015), _array(str)),
    1022: _array(float),
    1231: _array(decimal.Decimal),
}
