"""Where two shown values begin to differ."""

from __future__ import annotations

import re

_QUOTE = re.compile("b?(['\"])")
# The escapes that repr writes.
_ESCAPE = re.compile(r"\\(x..|u....|U........|.)")


def place(text: str, at: int | None) -> int | None:
    """Where in ``text`` the character ``at`` of the learner's text stands, None where it was cut out or is unknown.

    A text is mostly shown as Python writes it, in quotes and with escapes: ``'a\\n'`` for two characters.
    """
    quote = _QUOTE.match(text)
    if at is None or quote is None:
        return at
    position = quote.end()
    for _ in range(at):
        if position >= len(text) or text[position] == quote[1]:
            break
        step = _ESCAPE.match(text, position)
        position = step.end() if step else position + 1
    cut = position < len(text) - 1 and text[position] == quote[1]
    return None if cut else position


def first_difference(text: str, twin: str) -> int:
    """The index of the first character in which the two differ."""
    pairs = enumerate(zip(text, twin, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(text), len(twin)))
