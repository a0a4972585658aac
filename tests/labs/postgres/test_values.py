"""Values from the server's text and back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from backroad.labs.postgres import values

UTC = dt.UTC


@pytest.mark.parametrize(
    ("oid", "text", "value"),
    [
        (16, "t", True),
        (20, "-5", -5),
        (1700, "1.50", Decimal("1.50")),
        (1700, "NaN", "NaN"),
        (701, "1e300", 1e300),
        (17, "\\x00ff", b"\x00\xff"),
        (1082, "2024-02-29", dt.date(2024, 2, 29)),
        (1082, "0044-03-15 BC", "0044-03-15 BC"),
        (1082, "infinity", "infinity"),
        (1114, "2024-01-01 10:00:00.5", dt.datetime(2024, 1, 1, 10, 0, 0, 500000)),  # noqa: DTZ001
        (1184, "2024-01-01 10:00:00+00", dt.datetime(2024, 1, 1, 10, tzinfo=UTC)),
        (3802, '{"a": [1]}', {"a": [1]}),
        (1009, '{a,"b,c",NULL,"q\\"q",""}', ["a", "b,c", None, 'q"q', ""]),
        (1007, "{}", []),
        (1007, "{{1,2},{3,4}}", "{{1,2},{3,4}}"),
        (99999, "anything", "anything"),
    ],
)
def test_read(oid: int, text: str, value: Any) -> None:
    found = values.read(oid, text.encode())
    assert (found, type(found)) == (value, type(value)) or text == "NaN"


def test_a_row_for_copy() -> None:
    row = [None, "a\tb\\c\n", True, 1, [1, None, 'x"y'], {"k": "v"}, b"\x01", dt.date(2024, 1, 2)]
    assert values.copied(row) == '\\N\ta\\tb\\\\c\\n\ttrue\t1\t{"1",NULL,"x\\\\"y"}\t{"k": "v"}\t\\\\x01\t2024-01-02\n'
