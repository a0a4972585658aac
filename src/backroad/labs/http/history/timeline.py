"""Draws a history: lanes for the clients, and for what went wrong meanwhile."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Protocol

from backroad.labs.http.history.operation import FAILED, READ, UNKNOWN, Operation, Wrong
from backroad.labs.show import show
from backroad.model.evidence import Timeline

MOST = 36
"""Steps that are drawn: what it is about, the faults, and what was nearest in time."""
FAULTS = 12
LANES = 7
SHOWN = 40


class Happening(Protocol):
    """Something that went wrong, or was made to: when, and what."""

    @property
    def begin(self) -> float: ...
    @property
    def end(self) -> float: ...
    @property
    def what(self) -> str: ...


def timeline(history: Sequence[Operation], wrong: Wrong, incidents: Iterable[Happening], after: str) -> Timeline:
    """The evidence for what is wrong. Times are seconds since the first operation began."""
    table = {one.number: one for one in history}
    marked = table[wrong.at]
    about = [marked, *(table[number] for number in wrong.others)]
    zero = min(one.begin for one in history)
    last = max(one.until if one.until < math.inf else one.begin for one in history)
    faults = [one for one in incidents if one.end >= zero and one.begin <= last][:FAULTS]
    near = sorted(history, key=lambda one: (abs(one.begin - marked.begin), one.number))
    kept = {one.number: one for one in [*about[: MOST - FAULTS], *near][: MOST - len(faults)]}
    drawn = sorted(kept.values(), key=lambda one: (one.begin, one.number))
    names = list(dict.fromkeys(one.by for one in drawn))
    if len(names) > LANES:
        names = [*names[: LANES - 1], "others"]
    lanes = {name: at for at, name in enumerate(names)}
    others = lanes.get("others", 0)
    steps: list[tuple[int, float, float, str, str]] = []
    for one in drawn:
        until = min(one.until, last)
        steps.append((lanes.get(one.by, others), _since(one.begin, zero), _since(until, zero), _said(one), _sign(one)))
    fault_lanes: dict[str, int] = {}
    for fault in faults:
        lane = getattr(fault, "lane", "") or "faults"
        at = fault_lanes.setdefault(lane, len(names) + len(fault_lanes))
        begin, end = max(fault.begin, zero), min(fault.end, last)
        steps.append((at, _since(begin, zero), _since(max(begin, end), zero), fault.what, "fault"))
    at = next(number for number, one in enumerate(drawn) if one.number == wrong.at)
    return Timeline(after, "s", (*names, *fault_lanes), tuple(steps), at)


def _since(moment: float, zero: float) -> float:
    return round(moment - zero, 3)


def _sign(one: Operation) -> str:
    return {UNKNOWN: "waits", FAILED: "fails"}.get(one.outcome, "")


def _said(one: Operation) -> str:
    key = f" of {one.key}" if one.key else ""
    asked = "" if one.value is None else f" {show(one.value, SHOWN)}"
    if one.outcome == UNKNOWN:
        came = ": no answer"
    elif one.outcome == FAILED:
        came = ": refused"
    elif one.result is None and one.what != READ:
        came = ""
    else:
        came = f": {show(one.result, SHOWN)}"
    return f"{one.what}{key}{asked}{came}"
