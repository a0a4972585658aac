"""Make text that others wrote safe to print: no control character, escape sequence, bidirectional or invisible mark
reaches the terminal; each is shown as what it is.
"""

from __future__ import annotations

import re
import unicodedata

_SHORT = {"\t": "\\t", "\r": "\\r", "\n": "\\n", "\x1b": "\\x1b"}
# What we draw with: colours, and links with their ends.
_SEQUENCE = re.compile(r"(\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\)")
# Control, format (bidirectional and zero-width marks), half of a pair, line and paragraph separators.
_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def escape(text: str) -> str:
    """``text`` on one line, with everything a terminal would act on written out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(character) for character in text)


def lines(text: str) -> list[str]:
    """The lines of ``text``, each escaped. A line end at the very end begins no line."""
    parts = text.split("\n")
    if len(parts) > 1 and not parts[-1]:
        parts.pop()
    return [escape(part) for part in parts]


def columns(text: str) -> int:
    """How many columns of a terminal the escaped form of ``text`` takes."""
    if text.isascii():
        return len(text) if text.isprintable() else len(escape(text))
    return sum(_width(character) for character in escape(text))


def fit(text: str, width: int) -> str:
    """Escaped ``text``, cut with an ellipsis where it is wider than ``width`` columns."""
    shown = escape(text)
    if columns(shown) <= width:
        return shown
    kept, used = [], 0
    for character in shown:
        used += _width(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept) + "…"


def cut(line: str, width: int) -> str:
    """A line as it will be drawn, escape sequences of ours and all, with an ellipsis where it is too wide."""
    if "\x1b" not in line:
        return fit(line, width)
    if columns(_SEQUENCE.sub("", line)) <= width:
        return line
    found, left = "", width
    for number, part in enumerate(_SEQUENCE.split(line)):
        if number % 2:
            found += part
        elif left > 0:
            shown = part if columns(part) < left else fit(part + " " * left, left)
            found += shown
            left -= columns(shown)
    return found


def _escaped(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    if unicodedata.category(character) not in _UNSAFE:
        return character
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
