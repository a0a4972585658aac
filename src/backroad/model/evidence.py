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


Evidence = Mismatch | Raised | Output | Dialogue | Growth | LimitHit | Log

KINDS: Mapping[str, type[Evidence]] = {
    cls.kind: cls for cls in (Mismatch, Raised, Output, Dialogue, Growth, LimitHit, Log)
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
