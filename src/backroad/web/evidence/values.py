"""Two values or two outputs against each other, with the first difference marked to the character."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from backroad.app.difference import first_difference, place
from backroad.model import evidence as ev
from backroad.web.inert import LONGEST, inert, marked

NOTHING = "nothing"
BEFORE, AFTER = 12, 12
"""Lines of an output that are shown around the first that differs."""
_FRONT = 200
_MARKED = 300


@dataclass(frozen=True)
class Row:
    """One line of two outputs; None where an output has no such line."""

    number: int
    expected: SafeString | None
    got: SafeString | None
    first: bool


def mismatch(evidence: ev.Mismatch) -> dict[str, Any]:
    """Expected and got, and in words where they part."""
    expected, got = evidence.expected, evidence.got
    right, wrong = (place(text, evidence.first_difference) for text in (expected, got))
    if right is None or wrong is None:
        right = wrong = _alike(expected, got)
    if right is None or wrong is None or not expected or not got:
        above, below, words = marked(expected, "ends"), marked(got, "ends"), ""
    else:
        above, below = _sides(expected, got, right, wrong)
        words = _words(expected[right : right + 1], got[wrong : wrong + 1])
        if evidence.first_difference is not None:
            words = f"From character {evidence.first_difference + 1} on: {words}"
    return {"expected": above, "got": below, "words": words, "bare": not expected and not got}


def output(evidence: ev.Output) -> dict[str, Any]:
    """Both outputs line by line around the first line that differs."""
    expected, got = _lines(evidence.expected), _lines(evidence.got)
    line = evidence.line or next(
        (number for number, (a, b) in enumerate(zip(expected, got, strict=False), 1) if a != b),
        min(len(expected), len(got)) + 1,
    )
    count = max(len(expected), len(got))
    start, end = max(1, line - BEFORE), min(count, line + AFTER)
    found = []
    for number in range(start, end + 1):
        a, b = (side[number - 1] if number <= len(side) else None for side in (expected, got))
        if number == line and a is not None and b is not None:
            at = first_difference(a, b)
            found.append(Row(number, *_sides(a, b, at, at), True))
        else:
            above, below = (None if one is None else marked(one, "ends") for one in (a, b))
            found.append(Row(number, above, below, number == line))
    words = _line_words(expected, got, line)
    if expected == got and evidence.expected != evidence.got:
        fault = "one is missing" if evidence.expected.endswith("\n") else "there is one too many"
        words = f"Only the line end after the last line differs: {fault}."
    return {"rows": found, "words": words, "above": start - 1, "below": count - end}


def _line_words(expected: list[str], got: list[str], line: int) -> str:
    if line > len(got):
        return f"Line {line} is missing." if line <= len(expected) else ""
    if line > len(expected):
        return f"Line {line} is one too many."
    a, b = expected[line - 1], got[line - 1]
    at = first_difference(a, b)
    return f"Line {line}, from character {at + 1} on: {_words(a[at : at + 1], b[at : at + 1])}"


def _words(expected: str, got: str) -> str:
    return f"expected {_named(expected)}, got {_named(got)}."


def _named(character: str) -> str:
    names = {"": "the end", " ": "a space", "\t": "a tab", "\n": "a line end"}
    return names.get(character) or f"“{inert(character)}”"


def _alike(expected: str, got: str) -> int | None:
    """Where values that are no texts part, None when they have hardly anything in common."""
    at = first_difference(expected, got)
    tail = _tail(expected, got, at, at)
    return at if (at + tail) * 3 >= min(len(expected), len(got)) and at + tail else None


def _sides(expected: str, got: str, right: int, wrong: int) -> tuple[SafeString, SafeString]:
    tail = _tail(expected, got, right, wrong)
    return _side(expected, right, tail), _side(got, wrong, tail)


def _tail(expected: str, got: str, right: int, wrong: int) -> int:
    """How many characters at the end are the same. Halved again and again, because values may be very long."""
    low, high = 0, min(len(expected) - right, len(got) - wrong)
    while low < high:
        middle = (low + high + 1) // 2
        if expected[len(expected) - middle :] == got[len(got) - middle :]:
            low = middle
        else:
            high = middle - 1
    return low


def _side(text: str, at: int, tail: int) -> SafeString:
    front = max(0, at - _FRONT) if len(text) > LONGEST else 0
    end = min(len(text) - tail, at + _MARKED)
    middle = marked(text[at:end], "all") if end > at else ""
    left_out = f"({front:,} characters) …" if front else ""
    gap = ' class="gap"' if end <= at else ""
    rest = text[max(end, at) :]
    ahead = marked(text[front:at], "ends" if end <= at else "")
    return SafeString(f"{left_out}{ahead}<mark{gap}>{middle}</mark>{marked(rest, 'ends')}")


def _lines(text: str) -> list[str]:
    found = text.split("\n")
    # What follows the last line end is no line.
    return found[:-1] if found[-1] == "" else found
