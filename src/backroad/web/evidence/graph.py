"""Commit graphs, drawn as `git log --graph` would be: the newest above, lanes for branches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backroad.model import evidence as ev
from backroad.web.evidence.figure import short

MOST = 60
STEP, LANE, WIDE = 34, 22, 380


@dataclass(frozen=True)
class Node:
    """One commit with its place. ``shape``: "commit", "merge", "root" or "wrong"."""

    id: str
    message: str
    parents: str
    refs: tuple[str, ...]
    shape: str
    lane: int
    x: int
    y: int
    text_x: int
    text: str
    diamond: str


def graph(evidence: ev.Graph) -> dict[str, Any]:
    """Both graphs with the places of their commits and lines."""
    missing, more = evidence.left_out
    got = _side("Got" if evidence.expected else "History", evidence.got[:MOST], evidence.marked)
    got["left_out"] = more + max(0, len(evidence.got) - MOST)
    if not evidence.expected:
        return {"sides": [got], "wide": WIDE}
    expected = _side("Expected", evidence.expected[:MOST], ())
    expected["left_out"] = missing + max(0, len(evidence.expected) - MOST)
    return {"sides": [expected, got], "wide": WIDE}


def _side(name: str, commits: Sequence[ev.Commit], marked: Sequence[str]) -> dict[str, Any]:
    lanes = _lanes(commits)
    width = max(lanes, default=0) + 1
    rows = {id_: number for number, (id_, *_) in enumerate(commits)}
    nodes = []
    lines = []
    for number, ((id_, message, parents, refs), lane) in enumerate(zip(commits, lanes, strict=True)):
        x, y = 14 + lane * LANE, 18 + number * STEP
        shape = "wrong" if id_ in marked else "merge" if len(parents) > 1 else "commit" if parents else "root"
        text_x = 14 + width * LANE
        label = "".join(f"[{ref}] " for ref in refs) + message
        diamond = f"{x},{y - 8} {x + 8},{y} {x},{y + 8} {x - 8},{y}"
        text = short(label, (WIDE - text_x) // 7)
        nodes.append(Node(id_, message, " and ".join(parents), refs, shape, lane % 4, x, y, text_x, text, diamond))
        for at, parent in enumerate(parents):
            if parent in rows:
                to, below = 14 + lanes[rows[parent]] * LANE, 18 + rows[parent] * STEP
                lines.append({"path": _path(x, y, to, below, late=at == 0), "lane": max(lane, lanes[rows[parent]]) % 4})
    return {"name": name, "nodes": nodes, "lines": lines, "high": 10 + STEP * max(1, len(commits))}


def _path(x: int, y: int, to: int, below: int, *, late: bool) -> str:
    """From a commit to its parent: to the first one in its own lane as long as it can, to others in theirs."""
    if to == x:
        return f"M{x} {y}V{below}"
    if late:
        start = below - STEP
        return f"M{x} {y}V{start}C{x} {start + STEP // 2} {to} {start + STEP // 2} {to} {below}"
    return f"M{x} {y}C{x} {y + STEP // 2} {to} {y + STEP // 2} {to} {y + STEP}V{below}"


def _lanes(commits: Sequence[ev.Commit]) -> list[int]:
    """A lane for each commit: that of the first child that waits for it, else a free one."""
    waiting: list[str | None] = []
    found = []
    for id_, _, parents, _ in commits:
        mine = [at for at, wanted in enumerate(waiting) if wanted == id_]
        if mine:
            lane = mine[0]
        elif None in waiting:
            lane = waiting.index(None)
        else:
            lane = len(waiting)
            waiting.append(None)
        for at in mine:
            waiting[at] = None
        waiting[lane] = None
        for number, parent in enumerate(parents):
            if number == 0:
                waiting[lane] = parent
            elif parent in waiting:
                continue
            elif None in waiting:
                waiting[waiting.index(None)] = parent
            else:
                waiting.append(parent)
        found.append(lane)
    return found
