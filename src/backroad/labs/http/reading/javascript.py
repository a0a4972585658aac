"""Where in a piece of JavaScript a function is called: in code, and not in a text, a comment or a pattern.

The piece is cut into words and nothing more; one that is broken (a text without an end, brackets that do not fit) calls
nothing, because nothing of it would run.
"""

from __future__ import annotations

import re

PAIRS = {")": "(", "]": "[", "}": "{"}
WORD = re.compile(r"[A-Za-z_$][\w$]*")
BLANK = re.compile(r"\s+")
NUMBER = re.compile(r"\d[\w.]*")
TEXT = re.compile(r"""\s*([`'"])([^`'"\\\n]*)\1""")
BEFORE_A_PATTERN = frozenset(("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do"))


def calls(source: str, name: str) -> list[str]:
    """The texts with which a function of that name would be called, in order; "" where it is called with another."""
    found: list[str] = []
    try:
        _Reader(source, name, found).read()
    except _Broken:
        return []
    return found


class _Broken(Exception):
    """No browser would run this."""


class _Reader:
    def __init__(self, source: str, name: str, found: list[str]) -> None:
        self.source, self.name, self.found = source, name, found
        self.at = 0
        self.open: list[str] = []
        """Brackets that are open; "`" stands for a place in a template."""
        self.value = False
        """Whether what stands before is a value, so that a slash divides and begins no pattern."""

    def read(self) -> None:
        while self.at < len(self.source):
            self._step()
        if self.open:
            raise _Broken

    def _step(self) -> None:
        source, at = self.source, self.at
        letter = source[at]
        if blank := BLANK.match(source, at):
            self.at = blank.end()
        elif source.startswith(("//", "<!--"), at) or (source.startswith("-->", at) and self._first()):
            end = source.find("\n", at)
            self.at = end if end >= 0 else len(source)
        elif source.startswith("/*", at):
            end = source.find("*/", at + 2)
            if end < 0:
                raise _Broken
            self.at = end + 2
        elif letter in "'\"":
            self._text(letter)
        elif letter == "`":
            self.at += 1
            self._template()
        elif word := WORD.match(source, at):
            self._word(word[0], word.end())
        elif number := NUMBER.match(source, at):
            self.at, self.value = number.end(), True
        elif letter == "/" and not self.value:
            self._pattern()
        else:
            self._sign(letter)

    def _first(self) -> bool:
        """Whether nothing but blanks stands before this on its line."""
        return not self.source[self.source.rfind("\n", 0, self.at) + 1 : self.at].strip()

    def _sign(self, letter: str) -> None:
        self.at += 1
        if letter in "([{":
            self.open.append(letter)
        elif letter in PAIRS:
            if letter == "}" and self.open and self.open[-1] == "`":
                self.open.pop()
                self._template()
                return
            if not self.open or self.open.pop() != PAIRS[letter]:
                raise _Broken
        self.value = letter in ")]}"

    def _word(self, word: str, end: int) -> None:
        self.at, self.value = end, word not in BEFORE_A_PATTERN
        if word != self.name:
            return
        rest = self.source[end:]
        call = re.match(r"\s*(\?\.)?\s*\(", rest)
        if call is not None:
            text = TEXT.match(rest, call.end())
            self.found.append(text[2] if text else "")
        elif rest.lstrip().startswith("`"):
            text = TEXT.match(rest)
            self.found.append(text[2] if text else "")

    def _text(self, quote: str) -> None:
        at = self.at + 1
        while at < len(self.source):
            letter = self.source[at]
            if letter == "\\":
                at += 2
                continue
            if letter == "\n":
                break
            at += 1
            if letter == quote:
                self.at, self.value = at, True
                return
        raise _Broken

    def _template(self) -> None:
        """Go on in a template, up to its end or to the next place in it where there is code."""
        at = self.at
        while at < len(self.source):
            if self.source[at] == "\\":
                at += 2
            elif self.source[at] == "`":
                self.at, self.value = at + 1, True
                return
            elif self.source.startswith("${", at):
                self.open.append("`")
                self.at, self.value = at + 2, False
                return
            else:
                at += 1
        raise _Broken

    def _pattern(self) -> None:
        at, within = self.at + 1, False
        while at < len(self.source) and self.source[at] != "\n":
            letter = self.source[at]
            if letter == "\\":
                at += 1
            elif letter in "[]":
                within = letter == "["
            elif letter == "/" and not within:
                self.at, self.value = at + 1, True
                return
            at += 1
        raise _Broken
