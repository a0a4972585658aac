"""From the bytes a terminal sends to the names of keys."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

# ECMA-48 and the forms that terminals in application mode send (xterm control sequences, "PC-Style Function Keys").
_SEQUENCES = {
    "[A": "up",
    "OA": "up",
    "[B": "down",
    "OB": "down",
    "[5~": "page up",
    "[6~": "page down",
    "[H": "home",
    "OH": "home",
    "[1~": "home",
    "[F": "end",
    "OF": "end",
    "[4~": "end",
}
_CONTROLS = {
    "\r": "enter",
    "\n": "enter",
    "\x7f": "backspace",
    "\x08": "backspace",
    "\x04": "end of input",
    "\x0c": "redraw",
}


class Keys:
    """Decodes what was read, whatever pieces it comes in."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""

    def feed(self, data: bytes) -> Iterator[str]:
        """The keys in ``data``: a character for itself, or up, down, enter, escape… An escape that nothing follows
        in the same read is the key escape."""
        text = self._rest + self._decoder.decode(data)
        self._rest = ""
        while text:
            if text[0] != "\x1b":
                key, text = text[0], text[1:]
                name = _CONTROLS.get(key, key)
                if len(name) > 1 or name.isprintable():
                    yield name
                continue
            length = _sequence_length(text)
            if length == 0:
                self._rest = text
                return
            sequence, text = text[1:length], text[length:]
            if not sequence:
                yield "escape"
            elif sequence in _SEQUENCES:
                yield _SEQUENCES[sequence]


def _sequence_length(text: str) -> int:
    """How long the escape sequence at the start is: 1 for the key itself, 0 when its end has not come yet."""
    if len(text) == 1 or text[1] not in "[O":
        return 1
    if text[1] == "O":
        return 3 if len(text) > 2 else 0
    for index in range(2, min(len(text), 32)):
        if "@" <= text[index] <= "~":
            return index + 1
    return 0 if len(text) < 32 else 1
