"""A query plan as the server counted it: nodes with the rows and the buffers that each of them took."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backroad.labs.rejection import OurFault
from backroad.model.evidence import Plan

MOST_NODES = 200
_BUFFERS = ("Shared Hit Blocks", "Shared Read Blocks", "Temp Read Blocks", "Temp Written Blocks")
_DETAILS = ("Index Cond", "Recheck Cond", "Filter", "Hash Cond", "Merge Cond", "Join Filter", "Sort Key", "Group Key")


@dataclass(frozen=True)
class Node:
    """One step of a plan. ``rows`` counts over all ``loops``; ``removed`` are those that a filter threw away.
    ``buffers`` are the pages of 8 KiB that this node itself touched, without its children."""

    kind: str
    depth: int
    table: str = ""
    index: str = ""
    rows: int = 0
    loops: int = 1
    removed: int = 0
    buffers: int = 0
    details: str = ""
    estimated: int = 0


class QueryPlan:
    """A plan from ``db.explain``."""

    def __init__(self, nodes: tuple[Node, ...], buffers: int, done: Callable[[], str], source: str) -> None:
        self.nodes = nodes
        self.buffers = buffers
        """Pages of 8 KiB that the whole statement touched, in the cache or not."""
        self.source = source
        self._done = done

    @property
    def rows(self) -> int:
        """The rows that came out at the top."""
        return self.nodes[0].rows

    @property
    def kinds(self) -> list[str]:
        """What the nodes do, from the top: ``["Limit", "Index Scan"]``."""
        return [node.kind for node in self.nodes]

    @property
    def indexes(self) -> list[str]:
        """The indexes that are used, each once."""
        return list(dict.fromkeys(node.index for node in self.nodes if node.index))

    @property
    def rows_read(self) -> int:
        """The rows that scans have looked at, also those that a filter threw away."""
        return sum(node.rows + node.removed for node in self.nodes if "Scan" in node.kind)

    def uses_index(self, name: str = "") -> bool:
        """Whether that index is used; any index where none is named."""
        return name in self.indexes if name else bool(self.indexes)

    def scans_whole(self, table: str = "") -> bool:
        """Whether a table is read from its beginning to its end (Seq Scan)."""
        return any(node.kind == "Seq Scan" and table in ("", node.table) for node in self.nodes)

    def touches(self, table: str) -> bool:
        """Whether a table, or one of its partitions by name, is in the plan and was really read."""
        return any(node.table == table and node.loops > 0 for node in self.nodes)

    @property
    def hot(self) -> int:
        """The number of the node with the most buffers of its own."""
        return max(range(len(self.nodes)), key=lambda at: (self.nodes[at].buffers, self.nodes[at].depth))

    def evidence(self, allowed: str = "") -> Plan:
        """The plan, with the node to look at. ``allowed`` says in words what it may cost."""
        rows = tuple((node.depth, _named(node), _detailed(node), float(node.buffers)) for node in self.nodes)
        return Plan(self._done(), "buffers", rows, self.hot, allowed)


def parse(value: Any, done: Callable[[], str], source: str) -> QueryPlan:
    """A plan from what EXPLAIN (FORMAT JSON) gave. Raises OurFault when it has another shape."""
    try:
        top = value[0]["Plan"]
        nodes = tuple(_walk(top, 0))[:MOST_NODES]
        return QueryPlan(nodes, _buffers(top), done, source)
    except (TypeError, LookupError, ValueError) as error:
        raise OurFault(f"the server gave a plan of another shape: {error}") from error


def _walk(node: Mapping[str, Any], depth: int) -> Iterator[Node]:
    children = node.get("Plans", [])
    loops = int(node.get("Actual Loops", 1))
    yield Node(
        str(node["Node Type"]),
        depth,
        str(node.get("Relation Name", "")),
        str(node.get("Index Name", "")),
        round(float(node.get("Actual Rows", node.get("Plan Rows", 0))) * max(loops, 1)) if loops else 0,
        loops,
        round(float(node.get("Rows Removed by Filter", 0)) * max(loops, 1)),
        max(0, _buffers(node) - sum(_buffers(child) for child in children)),
        "; ".join(f"{name}: {_text(node[name])}" for name in _DETAILS if name in node),
        int(node.get("Plan Rows", 0)),
    )
    for child in children:
        yield from _walk(child, depth + 1)


def _buffers(node: Mapping[str, Any]) -> int:
    return sum(int(node.get(name, 0)) for name in _BUFFERS)


def _text(value: Any) -> str:
    return (", ".join(map(str, value)) if isinstance(value, list) else str(value))[:200]


def _named(node: Node) -> str:
    over = f" using {node.index}" if node.index else ""
    return f"{node.kind}{over}{f' on {node.table}' if node.table else ''}"


def _detailed(node: Node) -> str:
    parts = [f"{node.rows:,} row{'s' * (node.rows != 1)}" + (f" in {node.loops:,} loops" if node.loops > 1 else "")]
    if node.removed:
        parts.append(f"{node.removed:,} thrown away")
    return "; ".join([*parts, node.details] if node.details else parts)
