"""The little of Markdown that lint needs: headings, code blocks and their lines. Renders nothing."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")


@dataclass(frozen=True)
class Heading:
    """A heading: its line (from 1), its level and its text."""

    line: int
    level: int
    text: str


@dataclass(frozen=True)
class Code:
    """A code block, fenced or indented: the line where it begins (from 1) and its text without the indentation."""

    line: int
    text: str


@dataclass(frozen=True)
class Page:
    """A parsed text. ``prose`` holds the other lines by number."""

    headings: tuple[Heading, ...]
    code: tuple[Code, ...]
    prose: dict[int, str]

    def below(self, heading: Heading) -> str:
        """The prose from ``heading`` to the next one of its level or above."""
        rest = (item.line for item in self.headings if item.line > heading.line and item.level <= heading.level)
        end = next(rest, 10**9)
        return "\n".join(text for line, text in self.prose.items() if heading.line < line < end)


def parse(text: str) -> Page:
    """Take ``text`` apart. A block is code when it is fenced, or indented by four after an empty line."""
    prose: dict[int, str] = {}
    code: list[Code] = []
    headings: list[Heading] = []
    lines = iter(enumerate(text.splitlines(), 1))
    open_code: list[str] = []
    begin = 0
    empty = True
    for number, line in lines:
        indented = line.startswith(("    ", "\t"))
        if open_code and (indented or not line.strip()):
            open_code.append(line)
            continue
        if open_code:
            code.append(_block(begin, open_code))
            open_code = []
            empty = True
        fence = _FENCE.fullmatch(line)
        heading = _HEADING.fullmatch(line)
        if fence:
            code.append(_block(number, list(_fenced(lines, fence[1]))))
        elif indented and empty:
            open_code, begin = [line], number
        elif heading:
            headings.append(Heading(number, len(heading[1]), heading[2]))
        else:
            prose[number] = line
        empty = not line.strip() or heading is not None or fence is not None
    if open_code:
        code.append(_block(begin, open_code))
    return Page(tuple(headings), tuple(code), prose)


def _fenced(lines: Iterator[tuple[int, str]], fence: str) -> Iterator[str]:
    for _, line in lines:
        closing = line.strip()
        if closing.startswith(fence) and set(closing) == {fence[0]}:
            return
        yield line


def _block(line: int, lines: list[str]) -> Code:
    return Code(line, settled(textwrap.dedent("\n".join(lines))))


def settled(text: str) -> str:
    """``text`` without white space at the ends of its lines and without empty lines around it."""
    return "\n".join(line.rstrip() for line in text.expandtabs(4).splitlines()).strip("\n")
