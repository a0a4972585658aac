"""Draw what a failed check shows: one function per kind of evidence, all in the same four parts.

Each gives rows of (label, lines). A mark stands under the first character that is not right, and white space that
cannot be seen is made visible where it matters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from backroad.app.difference import first_difference, place
from backroad.cli import exhibits
from backroad.cli.escape import columns, escape, fit, lines
from backroad.model import evidence as ev

Row = tuple[str, list[str]]

MOST_LINES = 12
"""Lines of a long output or log; what was said last is kept."""

MARK = "^"
MORE = "…"
NOTHING = "(nothing)"


def rows(evidence: ev.Evidence, width: int) -> list[Row]:
    """The rows of one piece of evidence, with values cut to ``width`` columns."""
    draw: Callable[[Any, int], list[Row]] = _KINDS[evidence.kind]
    return draw(evidence, max(width, 12))


def _mismatch(evidence: ev.Mismatch, width: int) -> list[Row]:
    expected, got = evidence.expected, evidence.got
    if not expected and not got:
        # A failure told in words alone.
        return _after(evidence.after, width)
    right, wrong = (place(text, evidence.first_difference) for text in (expected, got))
    if right is None or wrong is None or "\n" in expected or "\n" in got:
        return [
            *_after(evidence.after, width),
            ("expected", _wrapped(expected or NOTHING, width)),
            ("got", _wrapped(got or NOTHING, width)),
        ]
    above, _ = _window(expected, right, width)
    below, mark = _window(got, wrong, width)
    return [
        *_after(evidence.after, width),
        ("expected", [above]),
        ("got", [below, " " * mark + MARK]),
    ]


def _raised(evidence: ev.Raised, width: int) -> list[Row]:
    what = f"{evidence.type}: {evidence.message}" if evidence.message else evidence.type
    where: list[str] = []
    for file, number, text in evidence.frames[-4:]:
        where += [fit(f"{file}, line {number}", width), fit(f"    {text.strip()}", width)]
    found = [*_after(evidence.after, width), ("got", _wrapped(what, width))]
    return [*found, ("at", where)] if where else found


def _output(evidence: ev.Output, width: int) -> list[Row]:
    expected, got = evidence.expected.split("\n"), evidence.got.split("\n")
    line = evidence.line or next(
        (number for number, pair in enumerate(zip(expected, got, strict=False), 1) if pair[0] != pair[1]),
        min(len(expected), len(got)) + 1,
    )
    return [
        *_after(evidence.after, width),
        ("expected", _page(expected, got, line, width, mark=False)),
        ("got", _page(got, expected, line, width, mark=True)),
    ]


def _dialogue(evidence: ev.Dialogue, width: int) -> list[Row]:
    names = {"we": "we typed", "program": "it said"}
    found: list[Row] = []
    turns = evidence.turns[-MOST_LINES * 2 :]
    if len(turns) < len(evidence.turns):
        found.append(("", [f"({len(evidence.turns) - len(turns)} earlier turns left out)"]))
    for who, text in turns:
        label = names.get(who, escape(who))
        said = [fit(line, width) for line in text.split("\n")] if text else [NOTHING]
        if len(said) > 1 and not said[-1]:
            said.pop()
        if len(said) > MOST_LINES:
            said = [f"({len(said) - MOST_LINES} earlier lines left out)", *said[-MOST_LINES:]]
        if found and found[-1][0] == label:
            found[-1][1].extend(said)
        else:
            found.append((label, said))
    return found


def _growth(evidence: ev.Growth, width: int) -> list[Row]:
    table = [f"{size:>9,}  {_figure(amount):>12} {escape(evidence.unit)}" for size, amount in evidence.points]
    return [
        *_after(evidence.after, width),
        ("expected", _wrapped(f"ten times the input: at most {10**evidence.allowed:.0f} times the work", width)),
        ("got", [*_wrapped(f"ten times the input: about {10**evidence.exponent:.0f} times the work", width), *table]),
    ]


def _limit(evidence: ev.LimitHit, width: int) -> list[Row]:
    most = "at most " if evidence.allowed[:1].isdigit() else ""
    return [
        *_after(evidence.after, width),
        ("expected", _wrapped(f"{evidence.limit}: {most}{evidence.allowed}", width)),
        ("got", _wrapped(evidence.used, width)),
    ]


def _log(evidence: ev.Log, width: int) -> list[Row]:
    said = lines(evidence.text)
    cut = [f"({len(said) - MOST_LINES} earlier lines left out)"] if len(said) > MOST_LINES else []
    return [(escape(evidence.name), [*cut, *(fit(line, width) for line in said[-MOST_LINES:])])]


_KINDS: Mapping[str, Callable[..., list[Row]]] = {
    ev.Mismatch.kind: _mismatch,
    ev.Raised.kind: _raised,
    ev.Output.kind: _output,
    ev.Dialogue.kind: _dialogue,
    ev.Growth.kind: _growth,
    ev.LimitHit.kind: _limit,
    ev.Log.kind: _log,
    **exhibits.KINDS,
}


def _after(done: str, width: int) -> list[Row]:
    """What we did, no row where nothing was done."""
    return [("we did", _wrapped(done, width))] if done else []


def _window(text: str, at: int, width: int) -> tuple[str, int]:
    """``text`` on one line, cut on either side so that the character at ``at`` is seen, and its column."""
    if columns(text) + 1 <= width:
        return escape(text), columns(text[:at])
    start = max(0, at - width // 2)
    front = "…" if start else ""
    return front + fit(text[start:], width - len(front)), len(front) + columns(text[start:at])


def _page(own: list[str], other: list[str], line: int, width: int, *, mark: bool) -> list[str]:
    """The lines around ``line`` with their numbers, and a mark under where it leaves the other's line."""
    # What follows the last line end is no line.
    count = len(own) - (own[-1] == "")
    many = max(count, len(other) - (other[-1] == "")) > 1
    digits = len(str(line + 1)) if many else 0
    room = width - (digits + 2 if many else 0)
    found: list[str] = []
    last = min(max(count, line), line + 1)
    for number in range(max(1, line - 2), last + 1):
        front = f"{number:>{digits}}  " if many else ""
        if number > count:
            found.append(f"{front}(nothing{' more' if count else ''})")
            continue
        text = own[number - 1]
        if number != line or number - 1 >= len(other):
            found.append(front + fit(text, room))
            continue
        twin = other[number - 1]
        at = first_difference(text, twin)
        shown, column = _window(_visible(text, twin), at, room)
        found.append(front + shown)
        if mark:
            found.append(" " * (len(front) + column) + MARK)
    if last < count:
        found.append(f"{'':{digits + 2}}{MORE}")
    if mark and line == count + 1 and own[-1] != "" and line > 1:
        found.append("(the last line has no line end)")
    return found


def _visible(text: str, twin: str) -> str:
    if text != twin and "".join(text.split()) == "".join(twin.split()):
        return text.replace(" ", "·")
    stripped = text.rstrip(" ")
    return stripped + "·" * (len(text) - len(stripped))


def _wrapped(text: str, width: int) -> list[str]:
    """``text`` on as many lines as it needs, none wider than ``width``; broken at spaces where there are any."""
    found: list[str] = []
    for line in lines(text) or [""]:
        rest = line
        while columns(rest) > width:
            cut = rest.rfind(" ", width // 2, width)
            cut = width if cut < 0 else cut + 1
            while columns(rest[:cut]) > width:
                cut -= 1
            found.append(rest[:cut].rstrip())
            rest = rest[cut:]
        found.append(rest)
    if len(found) > MOST_LINES * 2:
        found = [*found[:MOST_LINES], f"({len(found) - MOST_LINES} more lines)"]
    return found


def _figure(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= 100 or amount == int(amount) else f"{amount:.3g}"
