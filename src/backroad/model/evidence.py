"""What a failed check shows: typed data, one class per kind, drawn by the terminal and by pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Mismatch:
    """What we did, what we expected and what we got, each as text that is already cut to a readable length.

    ``first_difference`` is the index of the first character in which ``got`` leaves ``expected`` when both are
    texts of the learner's world (printed output, strings), else None.
    """

    kind: ClassVar[str] = "mismatch"
    after: str
    expected: str
    got: str
    first_difference: int | None = None


@dataclass(frozen=True)
class Raised:
    """The learner's code stopped with an exception: its type, its message and where, in their own files.

    ``frames`` are (file, line number, text of the line) from the outermost call to the innermost.
    """

    kind: ClassVar[str] = "raised"
    after: str
    type: str
    message: str
    frames: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True)
class Output:
    """Printed output beside the expected one, line by line. ``line`` is the first that differs, from 1."""

    kind: ClassVar[str] = "output"
    after: str
    expected: str
    got: str
    line: int = 0


@dataclass(frozen=True)
class Dialogue:
    """A conversation with a running program: (who, text) with who ``we`` or ``program``, in order."""

    kind: ClassVar[str] = "dialogue"
    turns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Growth:
    """How the work grew: (size, measured) pairs, the unit, the fitted exponent and the highest allowed."""

    kind: ClassVar[str] = "growth"
    after: str
    unit: str
    points: tuple[tuple[int, float], ...]
    exponent: float
    allowed: float


@dataclass(frozen=True)
class LimitHit:
    """A limit that was reached: its name, what is allowed and what was used, as text with units."""

    kind: ClassVar[str] = "limit"
    after: str
    limit: str
    allowed: str
    used: str


@dataclass(frozen=True)
class Log:
    """What the learner's program wrote beside its answer (standard error, a service's log), cut at the front."""

    kind: ClassVar[str] = "log"
    name: str
    text: str


Cell = str | None
"""A value of a result table as text; None is NULL."""


@dataclass(frozen=True)
class Rows:
    """Result tables: what was expected beside what came.

    Rows hold one cell for each of ``columns``, cut to a readable number of rows. ``row`` (from 1) is the first that
    differs and ``column`` (from 1) the first cell in it that does, 0 where the row is missing, one too many, or as a
    whole another. ``ordered`` is false where the order of rows does not matter; both sides are then sorted.
    ``left_out`` counts the rows that were cut off, (expected, got).
    """

    kind: ClassVar[str] = "rows"
    after: str
    columns: tuple[str, ...]
    expected: tuple[tuple[Cell, ...], ...]
    got: tuple[tuple[Cell, ...], ...]
    row: int = 0
    column: int = 0
    ordered: bool = True
    left_out: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Plan:
    """A query plan as a tree, flattened from the root: (depth, what the node does, its details, amount).

    Depths begin at 0 and grow by at most one. Amounts are in ``unit`` ("rows read", "buffers", "ms") and are the
    node's own, without its children. ``hot`` is the index of the node to look at, -1 for none; ``allowed`` says in
    words what the plan may cost.
    """

    kind: ClassVar[str] = "plan"
    after: str
    unit: str
    nodes: tuple[tuple[int, str, str, float], ...]
    hot: int = -1
    allowed: str = ""


@dataclass(frozen=True)
class Timeline:
    """What several sessions, services or requests did at the same time, and which faults came between them.

    ``lanes`` are their names. A step is (lane from 0, begin, end, what, sign), times in ``unit`` ("s", "ms" or
    "steps") from the start; a step that begins and ends at once is a moment. The sign is "" or one of "waits",
    "fails", "fault" (one that we caused) and "late". ``wrong`` is the index of the step at which the expectation was
    broken, -1 for none.
    """

    kind: ClassVar[str] = "timeline"
    after: str
    unit: str
    lanes: tuple[str, ...]
    steps: tuple[tuple[int, float, float, str, str], ...]
    wrong: int = -1


@dataclass(frozen=True)
class Schema:
    """Tables and the references between them.

    ``tables`` are (name, columns) with columns (name, type, notes such as "primary key, not null"). ``arrows`` are
    (table, column, to table, to column). ``marks`` are (table, column, sign, words) for what is not as expected: the
    sign is "missing", "extra" or "wrong", and the column is "" for the table as a whole.
    """

    kind: ClassVar[str] = "schema"
    after: str
    tables: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    arrows: tuple[tuple[str, str, str, str], ...] = ()
    marks: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True)
class Exchange:
    """One request over HTTP and what was answered. Bodies are text, cut to a readable length.

    ``offending`` names the parts that are not right: "status", "body", or "header " and a header's name in lower
    case; ``expected`` says in words what they should be. ``status`` is 0 when no answer came.
    """

    kind: ClassVar[str] = "exchange"
    after: str
    method: str
    url: str
    request_headers: tuple[tuple[str, str], ...]
    request_body: str
    status: int
    reason: str
    response_headers: tuple[tuple[str, str], ...]
    response_body: str
    offending: tuple[str, ...] = ()
    expected: str = ""

    @property
    def curl(self) -> str:
        """The command that sends the request again."""
        import shlex

        parts = ["curl", "-i"]
        if self.method != ("POST" if self.request_body else "GET"):
            parts += ["-X", self.method]
        for name, value in self.request_headers:
            parts += ["-H", f"{name}: {value}"]
        if self.request_body:
            parts += ["--data-binary", self.request_body]
        return shlex.join([*parts, self.url])


@dataclass(frozen=True)
class Histogram:
    """How long requests took, before and now.

    ``buckets`` are (upper edge in ``unit``, how many before, how many now), edges rising. ``percentiles`` are
    (name such as "p99", before, now) in ``unit``. ``limit`` is the most that the percentile ``of`` may be, 0 for none.
    ``labels`` name the two sides.
    """

    kind: ClassVar[str] = "histogram"
    after: str
    unit: str
    buckets: tuple[tuple[float, int, int], ...]
    percentiles: tuple[tuple[str, float, float], ...]
    limit: float = 0.0
    of: str = ""
    labels: tuple[str, str] = ("before", "now")


Commit = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""A commit of a graph: its short id, its message, the ids of its parents, and what points to it (branches, tags)."""


@dataclass(frozen=True)
class Graph:
    """A commit graph expected beside got, each the newest first, so that a parent comes after its children.

    ``marked`` are the ids of commits in ``got`` that are not right. The two sides are compared by message: a commit
    that was made anew has another id. With nothing expected it only shows what there is. ``left_out`` counts the older
    commits that are not shown, (expected, got).
    """

    kind: ClassVar[str] = "graph"
    after: str
    expected: tuple[Commit, ...]
    got: tuple[Commit, ...]
    marked: tuple[str, ...] = ()
    left_out: tuple[int, int] = (0, 0)


Evidence = (
    Mismatch
    | Raised
    | Output
    | Dialogue
    | Growth
    | LimitHit
    | Log
    | Rows
    | Plan
    | Timeline
    | Schema
    | Exchange
    | Histogram
    | Graph
)

KINDS: Mapping[str, type[Evidence]] = {
    cls.kind: cls
    for cls in (
        *(Mismatch, Raised, Output, Dialogue, Growth, LimitHit, Log),
        *(Rows, Plan, Timeline, Schema, Exchange, Histogram, Graph),
    )
}


def to_json(evidence: Evidence) -> dict[str, Any]:
    """The evidence as plain data: its fields and, first, its ``kind``."""
    return {
        "kind": evidence.kind,
        **{name: getattr(evidence, name) for name in evidence.__dataclass_fields__},
    }


def from_json(data: Mapping[str, Any]) -> Evidence:
    """Evidence rebuilt from what ``to_json`` gave (lists become tuples again).

    Raises KeyError for an unknown kind and TypeError for fields that do not fit.
    """
    fields = {key: _tupled(value) for key, value in data.items() if key != "kind"}
    return KINDS[data["kind"]](**fields)


def _tupled(value: Any) -> Any:
    return tuple(_tupled(item) for item in value) if isinstance(value, list) else value
