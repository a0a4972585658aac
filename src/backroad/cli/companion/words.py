"""From the commands that a message names to the keys that do the same in the companion."""

from __future__ import annotations

from backroad.cli import program

_KEYS = {
    "`backroad start ID`": "choosing it again (l, Enter)",
    "`backroad next`": "the key n",
    "`backroad map`": "the key l",
    "`backroad reset`": "the key r",
}


def keyed(text: str) -> str:
    """``text`` with a key in place of each command that has one; the rest as it has to be typed in a shell."""
    for command, key in _KEYS.items():
        text = text.replace(command, key)
    return program.named(text[:1].upper() + text[1:])
