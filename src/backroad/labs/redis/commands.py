"""Reads a file of commands as redis-cli would: one a line, words in quotes where they hold spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from backroad.labs.redis.resp import Word
from backroad.labs.rejection import Rejection, Seen

ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "a": "\a"}
ESCAPE = re.compile(r"\\(?:x(?P<hex>[0-9a-fA-F]{2})|(?P<char>.))")
PART = re.compile(
    r"""(?P<space>\s+)|"(?P<double>(?:\\.|[^"\\])*)"(?=\s|$)|'(?P<single>(?:\\'|[^'])*)'(?=\s|$)|(?P<bare>[^\s"']+)"""
)
LINE, WORD = 160, 60
"""Characters of a command that are shown, and of one of its words."""
MOST = 10_000
"""Commands of one file."""


@dataclass(frozen=True)
class Command:
    """One command of a file: its words, its line, and the line's text."""

    words: tuple[str, ...]
    line: int
    text: str


def read(content: str, name: str) -> list[Command]:
    """The commands of a file, without empty lines and those that begin with #. Raises Rejection for a line that cannot
    be read, as redis-cli says "Invalid argument(s)"."""
    found: list[Command] = []
    for number, line in enumerate(content.split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        words = split(stripped)
        if words is None:
            raise Rejection(
                f"{name}, line {number}: a quote is opened and not closed, or text follows a closing quote: {stripped}",
                seen=Seen(raised="Quotes"),
            )
        found.append(Command(tuple(words), number, stripped))
        if len(found) > MOST:
            raise Rejection(f"{name} holds more than {MOST:,} commands")
    return found


def split(line: str) -> list[str] | None:
    """The words of a line, None where its quotes do not fit together."""
    words: list[str] = []
    at, glued = 0, False
    while at < len(line):
        part = PART.match(line, at)
        if part is None:
            return None
        at = part.end()
        if part["space"] is not None:
            glued = False
            continue
        if part["double"] is not None:
            word = ESCAPE.sub(_escaped, part["double"])
        else:
            word = part["bare"] or (part["single"] or "").replace("\\'", "'")
        if glued:
            words[-1] += word
        else:
            words.append(word)
        glued = True
    return words


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found["hex"], 16)) if found["hex"] else ESCAPES.get(found["char"], found["char"])


def shown(words: Iterable[Word]) -> str:
    """A command as somebody would type it, long words and long commands cut."""
    parts: list[str] = []
    left = LINE
    for word in words:
        part = _quoted(text(word)[: WORD + 1])
        left -= len(part) + 1
        if left < 0:
            return " ".join([*parts, "…"])
        parts.append(part if len(part) <= WORD else f"{part[:WORD]}…")
    return " ".join(parts)


def text(word: Word) -> str:
    """A word as text."""
    return word.decode("utf-8", "backslashreplace") if isinstance(word, bytes) else str(word)


def _quoted(word: str) -> str:
    if word and not any(char.isspace() or char in "\"'\\" or not char.isprintable() for char in word):
        return word
    return quoted(word)


def quoted(word: str) -> str:
    """A text in quotes."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
