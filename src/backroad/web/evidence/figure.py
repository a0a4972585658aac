"""Numbers and short texts in pictures."""

from __future__ import annotations

from backroad.web.inert import inert


def figure(amount: float) -> str:
    """A number, with as many places as tell something."""
    return f"{amount:,.0f}" if amount >= 100 or amount == int(amount) else f"{amount:.3g}"


def short(text: str, most: int) -> str:
    """``text`` on one line that fits into a picture."""
    line = inert(text.replace("\n", " ").replace("\t", " "), 2 * most)
    return line if len(line) <= most else f"{line[: most - 1]}…"
