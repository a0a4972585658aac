"""Tables as boxes, references as arrows between their columns."""

from __future__ import annotations

from typing import Any

from backroad.model import evidence as ev
from backroad.web.evidence.figure import short

MOST = 24
ACROSS = 2
WIDE, LINE, GAP, BETWEEN = 250, 22, 90, 28
SIGNS = {"missing": "−", "extra": "+", "wrong": "✗"}


def schema(evidence: ev.Schema) -> dict[str, Any]:
    """Boxes and arrows with their places, and the same as lists."""
    marks = {(table, column): (sign, words) for table, column, sign, words in evidence.marks}
    boxes: list[dict[str, Any]] = []
    places: dict[tuple[str, str], tuple[int, int, int]] = {}
    y = 4
    row_high = 0
    listed = []
    for number, (table, columns) in enumerate(evidence.tables[:MOST]):
        if number and number % ACROSS == 0:
            y += row_high + BETWEEN
            row_high = 0
        x = (number % ACROSS) * (WIDE + GAP) + GAP // 2
        lacking = [(column, "", "") for (of, column), _ in marks.items() if of == table and column]
        rows = [*columns, *(one for one in lacking if one[0] not in {name for name, *_ in columns})]
        lines = []
        for at, (column, type_, notes) in enumerate(rows):
            sign, words = marks.get((table, column), ("", ""))
            line = y + LINE * (at + 1)
            places[table, column] = (x, x + WIDE, line + LINE // 2)
            lines.append(
                {
                    "name": column,
                    "type": type_,
                    "notes": notes,
                    "drawn": short(f"{column} {type_}", 32 - 2 * bool(sign)),
                    "sign": SIGNS.get(sign, ""),
                    "word": sign,
                    "words": words,
                    "y": line + 16,
                    "top": line + 1,
                }
            )
        high = LINE * (len(rows) + 1) + 4
        sign, words = marks.get((table, ""), ("", ""))
        boxes.append(
            {"name": short(table, 26), "x": x, "y": y, "high": high, "sign": SIGNS.get(sign, ""), "lines": lines}
        )
        boxes[-1] |= {"text_x": x + 10, "text_y": y + 16, "rule": y + LINE, "end": x + WIDE}
        listed.append({"name": table, "word": sign, "words": words, "lines": lines})
        row_high = max(row_high, high)
    return {
        "boxes": boxes,
        "listed": listed,
        "arrows": [
            _arrow(places[a, b], places[c, d])
            for a, b, c, d in evidence.arrows
            if (a, b) in places and (c, d) in places
        ],
        "wide": ACROSS * (WIDE + GAP) if len(boxes) > 1 else WIDE + GAP,
        "high": y + row_high + 4,
        "row": LINE - 2,
    }


def _arrow(start: tuple[int, int, int], end: tuple[int, int, int]) -> dict[str, str]:
    left, right, y = start
    other_left, other_right, to = end
    if left == other_left:
        # The two stand below each other, or are one table: around the outside.
        x, out = right, right + GAP // 3
        return {"path": f"M{x} {y}C{out} {y} {out} {to} {other_right + 7} {to}", "head": _head(other_right, to, 1)}
    a, b = (right, other_left) if left < other_left else (left, other_right)
    side = -1 if left < other_left else 1
    middle = (a + b) // 2
    return {"path": f"M{a} {y}C{middle} {y} {middle} {to} {b + 7 * side} {to}", "head": _head(b, to, side)}


def _head(x: int, y: int, side: int) -> str:
    return f"{x},{y} {x + 8 * side},{y - 4} {x + 8 * side},{y + 4}"
