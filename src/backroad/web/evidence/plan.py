"""A query plan as a tree."""

from __future__ import annotations

from typing import Any

from backroad.model import evidence as ev
from backroad.web.evidence.figure import figure

MOST = 120


def plan(evidence: ev.Plan) -> dict[str, Any]:
    """The nodes with what opens and closes lists around them, so that the tree is nested lists."""
    nodes = evidence.nodes[:MOST]
    top = max((amount for *_, amount in nodes), default=0.0) or 1.0
    found = []
    depth = -1
    for index, (wanted, what, details, amount) in enumerate(nodes):
        level = min(max(wanted, 0), depth + 1) if index else 0
        found.append(
            {
                "opens": level > depth,
                "closes": range(max(0, depth - level)),
                "what": what,
                "details": details,
                "amount": figure(amount),
                "bar": f"{100 * max(amount, 0) / top:.1f}",
                "hot": index == evidence.hot,
            }
        )
        depth = level
    one = evidence.unit.removesuffix("s") if evidence.unit == "buffers" else evidence.unit
    return {"one": one, "nodes": found, "ends": range(depth + 1), "left_out": len(evidence.nodes) - len(nodes)}
