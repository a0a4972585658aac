"""A result as psql draws it in its aligned format, so that lessons, pages and consoles show what learners see at work.

It draws texts as they came from the server (``Connection.raw``); it asks nothing and knows no terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from backroad.labs.postgres import statements, values
from backroad.labs.postgres.result import Fault, Result

TAB = 8
MARK = 60
"""Characters of a long line that psql shows around an error's place."""
AFTER = 10
"""How many of them behind it, at the least."""


def drawn(result: Result, sql: str = "") -> Iterator[str]:
    """The lines of what a statement gave: its notices, then its rows, its error, or what was done. ``sql`` is the
    statement, so that an error's place can be shown in it."""
    yield from (f"NOTICE:  {notice}" for notice in result.notices)
    if result.fault is not None:
        yield from refused(result.fault, sql)
    elif result.columns:
        yield from table(result.columns, [[_text(value) for value in row] for row in result.rows], result.types)
        count = result.count
        yield "(1 row)" if count == 1 else f"({count} rows)"
        yield ""
        if result.tag.startswith(("INSERT", "UPDATE", "DELETE", "MERGE")):
            yield result.tag
    elif result.tag:
        yield result.tag


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], types: Sequence[str] = ()) -> Iterator[str]:
    """Rows as a table, without the line that counts them. Numbers stand at the right, by their ``types``."""
    right = [at < len(types) and types[at] in values.NUMBERS for at in range(len(columns))]
    titles = [_lines(name) for name in columns]
    cells = [[_lines(value) for value in row] for row in rows]
    widths = [max(map(width, _flat(column))) for column in zip(titles, *cells, strict=True)]
    for line in range(max(map(len, titles), default=0)):
        texts = [_centred(_part(title, line), wide) for title, wide in zip(titles, widths, strict=True)]
        yield _row(texts, ["+" if line < len(title) - 1 else " " for title in titles])
    yield "+".join("-" * (wide + 2) for wide in widths)
    for row in cells:
        high = max(map(len, row), default=0)
        for line in range(high):
            texts = []
            for cell, wide, flush in zip(row, widths, right, strict=True):
                text = _part(cell, line)
                space = " " * (wide - width(text))
                texts.append(space + text if flush else text + space)
            yield _row(texts, ["+" if line < len(cell) - 1 else " " for cell in row])


def refused(fault: Fault, sql: str = "") -> Iterator[str]:
    """An error as psql tells it."""
    yield f"{fault.severity}:  {fault.message}"
    if fault.position and sql:
        yield from marked(sql, fault.position - 1)
    if fault.detail:
        yield f"DETAIL:  {fault.detail}"
    if fault.hint:
        yield f"HINT:  {fault.hint}"


def marked(sql: str, at: int) -> Iterator[str]:
    """The line of a statement in which a character stands, with a mark below it."""
    begin = sql.rfind("\n", 0, at) + 1
    line = sql[begin:].split("\n", 1)[0].replace("\t", " ")
    column = at - begin
    head = f"LINE {statements.line_of(sql, at)}: "
    if len(line) > MARK:
        end = MARK if column + AFTER <= MARK else min(len(line), column + AFTER)
        start = max(0, end - MARK)
        before, after = "..." if start else "", "..." if end < len(line) else ""
        line, column = before + line[start:end] + after, column - start + len(before)
    yield head + line
    yield " " * (len(head) + width(line[:column])) + "^"


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _lines(text: str) -> list[str]:
    """The lines of a cell; what cannot be seen is written out."""
    lines = []
    for line in text.split("\n"):
        shown = ""
        for one in line:
            if one == "\t":
                shown += " " * (TAB - width(shown) % TAB)
            elif one == "\r":
                shown += "\\r"
            else:
                shown += f"\\x{ord(one):02X}" if ord(one) < 32 or ord(one) == 127 else one
        lines.append(shown)
    return lines


def _flat(cells: Sequence[list[str]]) -> list[str]:
    return [line for cell in cells for line in cell]


def _part(cell: list[str], line: int) -> str:
    return cell[line] if line < len(cell) else ""


def _centred(text: str, wide: int) -> str:
    space = wide - width(text)
    return " " * (space // 2) + text + " " * (space - space // 2)


def _row(texts: Sequence[str], signs: Sequence[str]) -> str:
    return "|".join(f" {text}{sign}" for text, sign in zip(texts, signs, strict=True)).rstrip()
