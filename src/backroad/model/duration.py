"""How long something takes, in words."""

from __future__ import annotations


def in_seconds(number: float) -> str:
    """A number of seconds to six figures: `1 second`, `0.5 seconds`, `20 seconds`."""
    figure = f"{number:g}"
    return f"{figure} second" if figure == "1" else f"{figure} seconds"
