"""What several did at the same time: lanes beside each other, and the same in words."""

from __future__ import annotations

from typing import Any

from backroad.model import evidence as ev
from backroad.web.evidence.figure import figure, short

MOST = 80
LEFT, WIDE, LANE, TOP = 110, 640, 44, 8
_NARROW = 6.0


def timeline(evidence: ev.Timeline) -> dict[str, Any]:
    """Bars with their places, and the steps in the order in which they began."""
    steps = evidence.steps[:MOST]
    # Steps are counted from 1, and one that took no longer than itself ends where the next begins.
    counted = evidence.unit == "steps" and all(begin >= 1 for _, begin, *_ in steps)
    first = 1.0 if counted else 0.0
    last = max((end for _, _, end, _, _ in steps), default=first + 1) - first or 1.0
    scale = (WIDE - LEFT - 16) / last
    bars = []
    listed = []
    for index, (lane, begin, end, what, sign) in enumerate(steps):
        wide = max((end - begin) * scale, _NARROW)
        name = evidence.lanes[lane] if 0 <= lane < len(evidence.lanes) else str(lane)
        wrong = index == evidence.wrong
        bars.append(
            {
                "x": f"{LEFT + (begin - first) * scale:.1f}",
                "y": TOP + lane * LANE + 6,
                "wide": f"{wide:.1f}",
                "text_x": f"{LEFT + (begin - first) * scale + 4:.1f}",
                "text_y": TOP + lane * LANE + 25,
                "text": short(what, int(wide / 7)) if wide > 28 else "",
                "sign": sign if sign in ("waits", "fails", "fault", "late") else "",
                "wrong": wrong,
                "number": index + 1,
            }
        )
        until = max(begin, end - first)
        when = figure(begin) if until <= begin else f"{figure(begin)} to {figure(until)}"
        listed.append((begin, index, when, name, what, sign, wrong))
    lanes = [
        {"name": short(name, 14), "y": TOP + at * LANE + 25, "line": TOP + at * LANE + LANE - 4}
        for at, name in enumerate(evidence.lanes)
    ]
    high = TOP + LANE * len(evidence.lanes) + 22
    return {
        "bars": bars,
        "lanes": lanes,
        "listed": sorted(listed),
        "wide": WIDE,
        "high": high,
        "left": LEFT,
        "right": WIDE - 16,
        "base": high - 6,
        "first": figure(first),
        "last": figure(last),
        "when": "Step" if counted else f"When ({evidence.unit})",
        "left_out": len(evidence.steps) - len(steps),
    }
