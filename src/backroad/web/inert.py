"""Text that others made, so that a page shows it and obeys none of it.

Markup is escaped by whoever puts the text on the page; here characters that would act on the reader or that HTML cannot
hold (control characters, bidirectional and invisible marks, halves of pairs) are written out as what they are.
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.html import escape
from django.utils.safestring import SafeString

LONGEST = 20_000
"""Characters of one text that a page shows; what is cut off is counted."""

# Control, format (bidirectional and zero-width marks), half of a pair, private, line and paragraph separators.
_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_PLAIN = re.compile(r"[\n\t -~]*")


def inert(text: str, longest: int = LONGEST) -> str:
    """``text`` with nothing left that acts; line ends and tabs stay. Not yet escaped for HTML."""
    if len(text) > longest:
        text = f"{text[:longest]}… ({len(text) - longest:,} more characters)"
    if _PLAIN.fullmatch(text):
        return text
    return "".join(map(_written, text))


def marked(text: str, spaces: str = "") -> SafeString:
    """``text`` as HTML, with what is written out in elements of its own; white space is made visible where ``spaces``
    says: "" nowhere, "ends" at the ends of lines, "all" everywhere."""
    found = []
    for number, line in enumerate(inert(text).split("\n")):
        if number:
            found.append("\n")
        if not spaces:
            found.append(escape(line))
            continue
        ends = len(line.rstrip(" \t"))
        found.append(_shown(line) if spaces == "all" else escape(line[:ends]) + _shown(line[ends:]))
    return SafeString("".join(found))


def _shown(text: str) -> str:
    # The character itself stays in the text, so that what is copied is what was there; the style draws a sign over it.
    signs = {" ": "space", "\t": "tab"}
    parts = []
    for character in text:
        sign = signs.get(character)
        parts.append(f'<span class="{sign}">{character}</span>' if sign else escape(character))
    return "".join(parts)


def _written(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) not in _UNSAFE:
        return character
    code = ord(character)
    if code < 0x100:
        return "\\r" if character == "\r" else f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
