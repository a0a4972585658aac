"""Splits a learner's SQL file into its statements, as PostgreSQL would, without running any of it.

It knows quotes, dollar quotes, comments and bodies in BEGIN ATOMIC … END. It need not be right about everything: each
statement is sent alone, in a message in which the server takes no more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backroad.labs.postgres.advice import UNCLOSED
from backroad.labs.rejection import Rejection, Seen
from backroad.model.evidence import Log

MOST = 200_000
"""Characters of a file that is run."""

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<line>--[^\n]*)
    |(?P<block>/\*)
    |(?P<escaped>[eE]'(?:[^'\\]|\\.|'')*(?P<escaped_end>')?)
    |(?P<text>'(?:[^']|'')*(?P<text_end>')?)
    |(?P<name>"(?:[^"]|"")*(?P<name_end>")?)
    |(?P<dollar>\$(?:[^\W\d]\w*)?\$)
    |(?P<word>[^\W\d][\w$]*)
    |(?P<number>\d[\w.]*)
    |(?P<parameter>\$\d+)
    |(?P<meta>\\\S*)
    |(?P<open>\()
    |(?P<close>\))
    |(?P<end>;)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Statement:
    """One statement: its text without the semicolon, and where in the file it begins (characters from 0)."""

    text: str
    start: int

    @property
    def verb(self) -> str:
        """Its first word, in capitals."""
        match = re.match(r"\w+", self.text)
        return match[0].upper() if match else ""


def split(text: str, name: str) -> tuple[Statement, ...]:
    """The statements of a file. ``name`` is how the learner calls it.

    Raises Rejection for a meta-command of psql's, a quote or comment that is never closed, and a file that is too long.
    """
    if len(text) > MOST:
        raise Rejection(f"{name} is {len(text):,} characters long; {MOST:,} is the most that is run")
    if "\0" in text:
        raise Rejection(f"{name}, line {line_of(text, text.index(chr(0)))}: there is a NUL character in it")
    found: list[Statement] = []
    reading = _Reading(text, name)
    first = -1
    last = 0
    while (kind := reading.next()) is not None:
        if kind in ("space", "line", "block"):
            continue
        if kind == "end" and reading.separates:
            if first >= 0:
                found.append(Statement(text[first:last], first))
            first = -1
            reading.begin()
            continue
        first = reading.start if first < 0 else first
        last = reading.at
    if first >= 0:
        found.append(Statement(text[first:last], first))
    return tuple(found)


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """What a text is made of: (kind, begin, end) for each word, number, text in quotes, comment and so on. It stops at
    a quote or comment that is never closed."""
    reading = _Reading(text, "")
    try:
        while (kind := reading.next()) is not None:
            yield kind, reading.start, reading.at
    except Rejection:
        return


def line_of(text: str, at: int) -> int:
    """The number, from 1, of the line in which a character stands."""
    return text.count("\n", 0, at) + 1


def marked(text: str, at: int) -> str:
    """The lines around a place, with a mark below the character. A long line is cut so that the mark can be seen in a
    narrow terminal."""
    lines = text.split("\n")
    number = min(line_of(text, at), len(lines))
    column = at - (text.rfind("\n", 0, at) + 1)
    shown = []
    for index in range(max(1, number - 2), min(len(lines), number + 1) + 1):
        line = lines[index - 1].replace("\t", " ")
        cut = max(0, column - 40) if index == number else 0
        shown.append(f"{index:4} | {'…' if cut else ''}{line[cut + bool(cut) : cut + 120]}")
        if index == number:
            shown.append(f"     | {' ' * (column - cut)}^")
    return "\n".join(shown)


class _Reading:
    """Goes through a file token by token and knows how deep it is."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self.at = 0
        self.start = 0
        self.begin()

    def begin(self) -> None:
        """Another statement begins."""
        self._words: list[str] = []
        self._depth = 0
        self._body = 0

    @property
    def separates(self) -> bool:
        """Whether a semicolon here ends the statement."""
        return self._depth == 0 and self._body == 0

    def next(self) -> str | None:
        """Go to the next token: its kind, None at the end."""
        match = _TOKEN.match(self._text, self.at)
        if match is None:
            return None
        self.start, self.at = match.start(), match.end()
        kind = match.lastgroup or ""
        kind = kind.removesuffix("_end")
        if kind in ("escaped", "text", "name") and match[f"{kind}_end"] is None:
            what = "a name in double quotes" if kind == "name" else "a text in quotes"
            raise self._fault(f"{what} begins here and is never closed", UNCLOSED if kind == "text" else "")
        if kind == "block":
            self._comment()
        elif kind == "dollar":
            end = self._text.find(match[0], self.at)
            if end < 0:
                raise self._fault(f"a text in {match[0]} begins here and is never closed")
            self.at = end + len(match[0])
        elif kind == "meta":
            raise self._fault(
                f"{match[0][:20]} is a command of the program psql, not SQL: the server does not know it",
                "Leave it out. What psql shows with it stands in the system catalogue, which SQL can ask.",
            )
        elif kind == "word":
            self._word(match[0].upper())
        elif kind in ("open", "close"):
            self._depth = max(0, self._depth + (1 if kind == "open" else -1))
        return kind

    def _word(self, word: str) -> None:
        if self._body:
            self._body += 1 if word in ("CASE", "BEGIN") else -1 if word == "END" else 0
        elif word == "ATOMIC" and self._words[:1] == ["CREATE"] and self._words[-1:] == ["BEGIN"]:
            self._body = 1
        self._words = [*self._words[:1], word]

    def _comment(self) -> None:
        depth = 1
        while depth:
            match = re.compile(r"/\*|\*/").search(self._text, self.at)
            if match is None:
                raise self._fault("a comment begins here with /* and is never closed")
            depth += 1 if match[0] == "/*" else -1
            self.at = match.end()

    def _fault(self, sentence: str, hint: str = "") -> Rejection:
        line = line_of(self._text, self.start)
        evidence = Log(self._name, marked(self._text, self.start))
        seen = Seen(raised="syntax_error", message=sentence)
        return Rejection(f"{self._name}, line {line}: {sentence}", evidence, hint=hint, seen=seen)
