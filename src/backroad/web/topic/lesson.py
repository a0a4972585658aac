"""A lesson taken apart: its title, its sections, and its code blocks that stand for a file under examples/."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from markdown_it.token import Token

from backroad.web import markdown

_NAMED = re.compile(r"`examples/([a-zA-Z0-9_.-]+)`")
_ENDINGS = {"py": "python", "sh": "bash", "sql": "postgresql"}


def anchor(name: str) -> str:
    """The id of an example's element."""
    return f"example-{name.replace('.', '-').replace('_', '-')}"


@dataclass(frozen=True)
class Piece:
    """A part of a lesson: words, or an example with its ``code`` when ``name`` is given."""

    html: SafeString
    name: str = ""
    code: str = ""

    @property
    def anchor(self) -> str:
        """The id of an example's element."""
        return anchor(self.name)


@dataclass(frozen=True)
class Lesson:
    """A lesson as its page shows it. ``sections`` are the second headings: their ids and their words."""

    title: str
    pieces: tuple[Piece, ...]
    sections: tuple[tuple[str, str], ...]


@functools.lru_cache(maxsize=256)
def lesson(text: str) -> Lesson:
    """Take a lesson apart."""
    tokens = markdown.tokens(text)
    title = ""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title = _words(tokens[1])
        tokens = tokens[3:]
    sections = tuple(
        (str(token.attrGet("id") or ""), _words(tokens[number + 1]))
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    )
    return Lesson(title, tuple(_pieces(tokens)), sections)


def _pieces(tokens: list[Token]) -> Iterator[Piece]:
    begin = number = 0
    while number < len(tokens):
        name = _introduced(tokens, number)
        if not name:
            number += 1
            continue
        if number > begin:
            yield Piece(markdown.html(tokens[begin:number]))
        code = tokens[number + 3].content
        language = _ENDINGS.get(name.rpartition(".")[2], "")
        yield Piece(SafeString(markdown.highlighted(code, language)), name, code)
        begin = number = number + 4
    if begin < len(tokens):
        yield Piece(markdown.html(tokens[begin:]))


def _introduced(tokens: list[Token], at: int) -> str:
    """The name in a paragraph that says nothing else, when the code of that file comes next; or ""."""
    if [token.type for token in tokens[at : at + 3]] != ["paragraph_open", "inline", "paragraph_close"]:
        return ""
    found = _NAMED.fullmatch(tokens[at + 1].content.strip())
    follows = at + 3 < len(tokens) and tokens[at + 3].type in ("code_block", "fence") and tokens[at].level == 0
    return found[1] if found and follows else ""


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))
