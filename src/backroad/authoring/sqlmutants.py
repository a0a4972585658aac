"""Small changes to SQL, each a mistake that people make: a join that loses rows, a condition that is off by one.

Texts come in and changed texts go out, in the order of the places. Some may be no valid SQL: the server says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backroad.authoring import lines
from backroad.labs.postgres.statements import split, tokens

WORDS = {
    "AND": ("OR",),
    "OR": ("AND",),
    "ASC": ("DESC",),
    "DESC": ("ASC",),
    "DISTINCT": ("",),
    "EXCEPT": ("INTERSECT",),
    "UNION": ("UNION ALL",),
    "UNIQUE": ("",),
    "MIN": ("max",),
    "MAX": ("min",),
    "SUM": ("avg",),
    "AVG": ("sum",),
    "RANK": ("row_number",),
    "DENSE_RANK": ("rank",),
    "ROW_NUMBER": ("rank",),
    "LEFT": ("",),
    "RIGHT": ("", "LEFT"),
    "FULL": ("LEFT",),
    "CASCADE": ("NO ACTION",),
    "IMMUTABLE": ("VOLATILE",),
}
PAIRS = (
    (re.compile(r"\bUNION\s+ALL\b", re.I), "UNION"),
    (re.compile(r"\bIS\s+NULL\b", re.I), "IS NOT NULL"),
    (re.compile(r"\bIS\s+NOT\s+NULL\b", re.I), "IS NULL"),
    (re.compile(r"(?<!IS )\bNOT\s+NULL\b", re.I), ""),
    (re.compile(r"\bNOT\s+(?=IN\b|EXISTS\b|LIKE\b|BETWEEN\b)", re.I), ""),
    (re.compile(r"\bcount\s*\(\s*(?!\*)[^()]+\)", re.I), "count(*)"),
    (re.compile(r"(?<![<>!=|:-])<(?![=>])"), "<="),
    (re.compile(r"<="), "<"),
    (re.compile(r"(?<![<>=-])>(?!=)"), ">="),
    (re.compile(r"(?<![|-])>="), ">"),
    (re.compile(r"(?<![<>!=:])=(?![=>])"), "<>"),
)


def changed(data: bytes) -> Iterator[bytes]:
    """Each changed text once."""
    text = data.decode("utf-8", "replace")
    free = _free(text)
    seen = {text}
    found: list[tuple[int, str]] = []
    for kind, start, end in tokens(text):
        if kind == "word":
            wrong = WORDS.get(text[start:end].upper(), ())
            found += [(start, text[:start] + new + text[end:]) for new in wrong]
        elif kind == "number" and text[start:end].isdigit():
            found.append((start, f"{text[:start]}{int(text[start:end]) + 1}{text[end:]}"))
    for pattern, new in PAIRS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if all(free[start:end]):
                found.append((start, f"{text[:start]}{new}{text[end:]}"))
    for _, one in sorted(found, key=lambda item: item[0]):
        if one not in seen:
            seen.add(one)
            yield one.encode()
    made = _made(text)
    for shorter in lines.shortened(data, shell=False):
        one = shorter.decode("utf-8", "replace")
        # Columns and constraints of a new table mean the same in any order.
        if one not in seen and not (len(one.rstrip()) == len(text.rstrip()) and made[_differs(one, text)]):
            yield shorter


def _made(text: str) -> bytearray:
    """1 for each character that stands in a CREATE TABLE."""
    made = bytearray(len(text) + 1)
    for statement in split(text, ""):
        if re.match(r'CREATE\s+(\w+\s+){0,2}TABLE\s+(IF\s+NOT\s+EXISTS\s+)?[\w."]+\s*\(', statement.text, re.I):
            made[statement.start : statement.start + len(statement.text)] = b"\1" * len(statement.text)
    return made


def _differs(one: str, other: str) -> int:
    """The place of the first character in which two texts differ."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


def _free(text: str) -> bytearray:
    """1 for each character that stands in no text, name in quotes or comment."""
    free = bytearray(len(text))
    for kind, start, end in tokens(text):
        if kind not in ("line", "block", "escaped", "text", "name", "dollar"):
            free[start:end] = b"\1" * (end - start)
    return free
