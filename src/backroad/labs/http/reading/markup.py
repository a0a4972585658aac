"""HTML cut into tags and texts as browsers cut it (the tokenizer of the HTML standard), as far as it decides what is
script and what is text. Nothing is built of them and nothing is run.

``html.parser`` reads other pieces as tags than browsers do, and in each version of Python others.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

RAW = frozenset(("style", "xmp", "iframe", "noembed", "noframes", "noscript"))
"""Elements whose content is text whatever stands in it, up to their own end."""
TITLED = frozenset(("title", "textarea"))
"""Those in which only character references are read."""
FOREIGN = frozenset(("svg", "math"))
WITHIN = frozenset(("foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext"))
"""Elements of SVG and MathML in which there is HTML again."""
BREAKING = frozenset(
    (
        *("b", "big", "blockquote", "body", "br", "center", "code", "dd", "div"),
        *("dl", "dt", "em", "embed", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta"),
        *("nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strong"),
        *("strike", "sub", "sup", "table", "tt", "u", "ul", "var"),
    )
)
"""Tags of HTML that end SVG and MathML."""
SPACE = " \t\n\f\r"
NAME = re.compile(r"[^\s/>]+")
SCRIPT = re.compile(r"<!--|-->|</?script(?=[\s/>])", re.IGNORECASE)
MOST = 200_000
"""Pieces of one page that are looked at."""


@dataclass(frozen=True)
class Tag:
    """A tag. Names are in lower case, values without character references; of two attributes with one name the first
    counts. ``foreign``: it stands in SVG or MathML."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    closing: bool = False
    foreign: bool = False


def pieces(text: str) -> Iterator[Tag | str]:
    """The tags of a page and the texts between them, in order. Comments are left out."""
    reader = _Reader(text)
    for number, piece in enumerate(reader.read()):
        if number >= MOST:
            return
        yield piece


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.at = 0
        self.around: list[str] = []
        """The elements of SVG and MathML that are open, and in them those in which there is HTML again."""

    @property
    def foreign(self) -> bool:
        return bool(self.around) and self.around[-1] in FOREIGN

    def read(self) -> Iterator[Tag | str]:
        text = self.text
        while self.at < len(text):
            found = text.find("<", self.at)
            if found < 0:
                yield html.unescape(text[self.at :])
                return
            if found > self.at:
                yield html.unescape(text[self.at : found])
            self.at = found
            after = text[found + 1 : found + 2]
            if after.isascii() and after.isalpha():
                tag = self._tag(closing=False)
                if tag is None:
                    return
                yield tag
                yield from self._content(tag)
            elif after == "/" and text[found + 2 : found + 3].isascii() and text[found + 2 : found + 3].isalpha():
                tag = self._tag(closing=True)
                if tag is None:
                    return
                yield tag
            elif after in ("!", "?", "/") and after:
                yield from self._aside()
            else:
                yield "<"
                self.at += 1

    def _aside(self) -> Iterator[str]:
        """A comment, a doctype, or what browsers take for a comment."""
        text, at = self.text, self.at
        if text.startswith("<!--", at):
            # `<!-->` and `<!--->` are whole comments.
            short = re.compile("-?>").match(text, at + 4)
            found = short or re.compile("--!?>").search(text, at + 4)
            self.at = found.end() if found else len(text)
        elif self.foreign and text.startswith("<![CDATA[", at):
            end = text.find("]]>", at)
            yield text[at + 9 : end if end >= 0 else len(text)]
            self.at = end + 3 if end >= 0 else len(text)
        else:
            end = text.find(">", at)
            self.at = end + 1 if end >= 0 else len(text)

    def _tag(self, *, closing: bool) -> Tag | None:
        """The tag that begins here; None where the page ends before it does, which makes it nothing."""
        named = NAME.match(self.text, self.at + (2 if closing else 1))
        if named is None:
            return None
        name = named[0].lower()
        attributes: dict[str, str] = {}
        at, text = named.end(), self.text
        alone = False
        while True:
            while at < len(text) and (text[at] in SPACE or text[at] == "/"):
                alone = text[at] == "/" and text[at + 1 : at + 2] == ">"
                at += 1
            if at >= len(text):
                return None
            if text[at] == ">":
                break
            key, value, at = self._attribute(at)
            if value is None:
                return None
            attributes.setdefault(key, value)
        self.at = at + 1
        return Tag(name, {} if closing else attributes, closing, self._entered(name, closing=closing, alone=alone))

    def _attribute(self, at: int) -> tuple[str, str | None, int]:
        """(name, value, where it ends); the value is None where the page ends in it."""
        text = self.text
        key = re.compile(r"=?[^\s/>=]*").match(text, at)
        name = key[0].lower() if key else ""
        at = key.end() if key else at + 1
        ahead = re.compile(r"[ \t\n\f]*=[ \t\n\f]*").match(text, at)
        if ahead is None:
            return name, "", at
        at = ahead.end()
        quote = text[at : at + 1]
        if quote in ('"', "'") and quote:
            end = text.find(quote, at + 1)
            return (name, html.unescape(text[at + 1 : end]), end + 1) if end >= 0 else (name, None, at)
        plain = re.compile(r"[^ \t\n\f>]*").match(text, at)
        value = plain[0] if plain else ""
        at += len(value)
        return (name, html.unescape(value), at) if at < len(text) else (name, None, at)

    def _entered(self, name: str, *, closing: bool, alone: bool) -> bool:
        """Whether this tag stands in SVG or MathML, with what it opens or closes of them noted."""
        if closing:
            foreign = self.foreign
            if name in self.around:
                del self.around[len(self.around) - 1 - self.around[::-1].index(name) :]
            return foreign
        if self.foreign and name in BREAKING:
            self.around = []
        foreign = self.foreign or name in FOREIGN
        if not alone and (name in FOREIGN or (self.foreign and name in WITHIN)):
            self.around.append(name)
        return foreign

    def _content(self, tag: Tag) -> Iterator[Tag | str]:
        """The text of an element whose content is no markup."""
        if tag.foreign:
            return
        if tag.name == "script":
            end = self._end_of_script()
        elif tag.name == "plaintext":
            end = len(self.text)
        elif tag.name in RAW or tag.name in TITLED:
            found = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(self.text, self.at)
            end = found.start() if found else len(self.text)
        else:
            return
        text = self.text[self.at : end]
        self.at = end
        if text:
            yield html.unescape(text) if tag.name in TITLED else text

    def _end_of_script(self) -> int:
        """Where a script's end tag stands; one that stands in a script within a comment is none."""
        commented = nested = False
        for found in SCRIPT.finditer(self.text, self.at):
            word = found[0].lower()
            if word == "<!--":
                commented = True
            elif word == "-->":
                commented = nested = False
            elif word == "<script":
                nested = nested or commented
            elif not nested:
                return found.start()
            else:
                nested = False
        return len(self.text)
