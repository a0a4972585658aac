"""What was measured against what is allowed: a limit, and how work grows."""

from __future__ import annotations

from typing import Any

from backroad.model import evidence as ev
from backroad.web.evidence.figure import figure

WIDE, HIGH = 420, 200
LEFT, BOTTOM, TOP, RIGHT = 64, 30, 12, 12


def limit(evidence: ev.LimitHit) -> dict[str, Any]:
    """In words."""
    return {"most": "at most " if evidence.allowed[:1].isdigit() else ""}


def growth(evidence: ev.Growth) -> dict[str, Any]:
    """A line through what was measured, beside the steepest that is allowed, and the same as a table."""
    points = evidence.points
    sizes = [size for size, _ in points] or [1]
    begin = next(((size, amount) for size, amount in points if size > 0 and amount > 0), (1, 1.0))
    allowed = [(size, begin[1] * (size / begin[0]) ** min(evidence.allowed, 12)) for size in sizes]
    top = max([amount for _, amount in (*points, *allowed)] + [1e-9])
    widest = max(sizes) or 1

    def at(size: float, amount: float) -> str:
        x = LEFT + (WIDE - LEFT - RIGHT) * size / widest
        y = HIGH - BOTTOM - (HIGH - BOTTOM - TOP) * min(amount, top) / top
        return f"{x:.1f},{y:.1f}"

    return {
        "line": " ".join(at(*point) for point in points),
        "dots": [at(*point).split(",") for point in points],
        "allowed": " ".join(at(*point) for point in allowed),
        "top": figure(top),
        "widest": figure(widest),
        "most": f"{10 ** min(evidence.allowed, 12):.0f}",
        "times": f"{10 ** min(max(evidence.exponent, -12), 12):.0f}",
        "table": [(f"{size:,}", figure(amount)) for size, amount in points],
        "wide": WIDE,
        "high": HIGH,
        "left": LEFT,
        "right": WIDE - RIGHT,
        "base": HIGH - BOTTOM,
        "below": HIGH - 10,
        "ceiling": TOP,
    }
