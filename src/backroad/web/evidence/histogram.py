"""How long requests took, before and now."""

from __future__ import annotations

from typing import Any

from backroad.model import evidence as ev
from backroad.web.evidence.figure import figure

MOST = 24
WIDE, HIGH, BASE, LEFT = 520, 190, 160, 8


def histogram(evidence: ev.Histogram) -> dict[str, Any]:
    """Bars for each bucket and side, and the percentiles as a table."""
    buckets = evidence.buckets[:MOST]
    top = max((count for _, *counts in buckets for count in counts), default=0) or 1
    step = (WIDE - 2 * LEFT) / max(1, len(buckets))
    both = any(before for _, before, _ in buckets)
    bars = []
    for at, (edge, before, now) in enumerate(buckets):
        x = LEFT + at * step
        sides = ((before, 0), (now, 1)) if both else ((now, 1),)
        wide = (step - 4) / len(sides)
        drawn = []
        for number, (count, side) in enumerate(sides):
            high = (BASE - 12) * count / top
            drawn.append(
                {
                    "x": f"{x + 2 + number * wide:.1f}",
                    "y": f"{BASE - high:.1f}",
                    "wide": f"{wide:.1f}",
                    "high": f"{high:.1f}",
                    "now": side,
                }
            )
        bars.append({"sides": drawn, "edge": figure(edge), "x": f"{x + step:.1f}", "before": before, "now": now})
    old, new = evidence.labels
    table = [
        (name, figure(before), figure(now), bool(evidence.limit) and name == evidence.of and now > evidence.limit)
        for name, before, now in evidence.percentiles
    ]
    return {
        "bars": bars,
        "labels": (old, new),
        "both": both,
        "table": table,
        "limit": figure(evidence.limit) if evidence.limit else "",
        "wide": WIDE,
        "high": HIGH,
        "base": BASE,
        "below": BASE + 18,
        "every": 1 if len(buckets) <= 8 else 3,
    }
