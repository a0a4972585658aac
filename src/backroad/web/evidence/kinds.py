"""Which function prepares which kind of evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from backroad.model import evidence as ev
from backroad.web.evidence import exchange, graph, histogram, measured, plan, rows, said, schema, timeline, values

KINDS: Mapping[str, Callable[..., dict[str, Any]]] = {
    ev.Mismatch.kind: values.mismatch,
    ev.Output.kind: values.output,
    ev.Raised.kind: said.raised,
    ev.Dialogue.kind: said.dialogue,
    ev.Log.kind: said.log,
    ev.LimitHit.kind: measured.limit,
    ev.Growth.kind: measured.growth,
    ev.Rows.kind: rows.rows,
    ev.Plan.kind: plan.plan,
    ev.Timeline.kind: timeline.timeline,
    ev.Schema.kind: schema.schema,
    ev.Exchange.kind: exchange.exchange,
    ev.Histogram.kind: histogram.histogram,
    ev.Graph.kind: graph.graph,
}


def prepared(item: ev.Evidence) -> dict[str, Any]:
    """What the template of the kind draws."""
    return {"item": item, **KINDS[item.kind](item)}
