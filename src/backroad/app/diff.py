"""Two states of a file beside each other, line by line and down to the word. Plain values; nothing is drawn."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

MOST_LINES = 4000
"""Files with more lines are not compared: it would take longer than a page may."""
CONTEXT = 3
_LONGEST = 400
_WORDS = re.compile(r"\w+|\s+|.")

Piece = tuple[str, bool]
"""A piece of a line, and whether it differs from the other side."""


@dataclass(frozen=True)
class Line:
    """One row of a comparison. ``kind``: "same", "changed" (on both sides), "removed" (left only), "added" (right
    only) or "skipped" (``skipped`` lines that are the same are left out). Numbers count from 1, 0 where there is none.
    """

    kind: str
    left: int = 0
    old: tuple[Piece, ...] = ()
    right: int = 0
    new: tuple[Piece, ...] = ()
    skipped: int = 0


@dataclass(frozen=True)
class Comparison:
    """One file before and after. ``kind``: "same", "changed", "new" or "gone"; ``note`` says why there are no
    ``lines`` where there could be some."""

    name: str
    kind: str
    added: int
    removed: int
    lines: tuple[Line, ...] = ()
    note: str = ""


def compare(name: str, old: bytes | None, new: bytes | None) -> Comparison:
    """The file ``name``, which was ``old`` and is ``new``; None where there is none."""
    kind = "same" if old == new else "new" if old is None else "gone" if new is None else "changed"
    before, after = (_lines(data) for data in (old, new))
    if before is None or after is None:
        return Comparison(name, kind, 0, 0, note="" if kind == "same" else "It is no text that can be compared.")
    if max(len(before), len(after)) > MOST_LINES:
        return Comparison(name, kind, 0, 0, note=f"It has more than {MOST_LINES} lines, too many to compare here.")
    lines = tuple(_folded(_rows(before, after))) if kind != "same" else ()
    added = sum(line.kind in ("added", "changed") for line in lines)
    removed = sum(line.kind in ("removed", "changed") for line in lines)
    note = "" if added or removed or kind == "same" else "Only line ends differ."
    return Comparison(name, kind, added, removed, lines, note)


def _lines(data: bytes | None) -> list[str] | None:
    if data is None:
        return []
    if b"\0" in data[:8192]:
        return None
    return data.decode("utf-8", "replace").replace("\r\n", "\n").splitlines()


def _rows(old: list[str], new: list[str]) -> list[Line]:
    found: list[Line] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            found += [Line("same", a + n + 1, _whole(old[a + n]), c + n + 1, _whole(new[c + n])) for n in range(b - a)]
            continue
        pairs = min(b - a, d - c)
        for n in range(pairs):
            left, right = _pieces(old[a + n], new[c + n])
            found.append(Line("changed", a + n + 1, left, c + n + 1, right))
        found += [Line("removed", left=n + 1, old=_whole(old[n])) for n in range(a + pairs, b)]
        found += [Line("added", right=n + 1, new=_whole(new[n])) for n in range(c + pairs, d)]
    return found


def _whole(text: str) -> tuple[Piece, ...]:
    return ((text, False),)


def _pieces(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    if max(len(old), len(new)) > _LONGEST:
        return _whole(old), _whole(new)
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = difflib.SequenceMatcher(str.isspace, before, after, autojunk=False)
    if matcher.ratio() < 0.4:
        # Hardly anything in common: marks all over the line tell less than none.
        return _whole(old), _whole(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if b > a:
            left.append(("".join(before[a:b]), tag != "equal"))
        if d > c:
            right.append(("".join(after[c:d]), tag != "equal"))
    return tuple(left), tuple(right)


def _folded(lines: list[Line]) -> list[Line]:
    """Without the lines that are the same on both sides and far from any other."""
    near = [False] * len(lines)
    for at, line in enumerate(lines):
        if line.kind != "same":
            for n in range(max(0, at - CONTEXT), min(len(lines), at + CONTEXT + 1)):
                near[n] = True
    found: list[Line] = []
    for line, shown in zip(lines, near, strict=True):
        if shown:
            found.append(line)
        elif found and found[-1].kind == "skipped":
            found[-1] = Line("skipped", skipped=found[-1].skipped + 1)
        else:
            found.append(Line("skipped", skipped=1))
    return found
