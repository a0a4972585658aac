"""Values as text that a person can read: like ``repr``, but bounded, and the same in every run."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

LENGTH = 400
"""Characters at most."""


def show(value: Any, length: int = LENGTH) -> str:
    """``value`` as Python would write it, cut in the middle of long texts and collections.

    Sets are sorted, so that one seed gives one text. Never raises, whatever the value holds.
    """
    text = _show(value, length, 0)
    return text if len(text) <= length else _cut(text, length)


def arguments(positional: tuple[Any, ...], named: dict[str, Any], length: int = LENGTH) -> str:
    """The text between the brackets of a call."""
    parts = [show(value, length) for value in positional]
    parts += [f"{name}={show(value, length)}" for name, value in named.items()]
    return _cut(", ".join(parts), length)


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    head = length * 2 // 3
    return f"{text[:head]} … {text[len(text) - (length - head - 3) :]}"


def _show(value: Any, room: int, depth: int) -> str:
    if isinstance(value, (str, bytes)):
        return _text(value, room)
    if isinstance(value, int) and not isinstance(value, bool):
        return _number(value)
    if isinstance(value, (list, tuple, set, frozenset, dict)):
        return "…" if depth > 20 else _collection(value, room, depth)
    if isinstance(value, (FunctionType, MethodType, BuiltinFunctionType)):
        return "a function" if value.__name__ == "<lambda>" else value.__name__
    try:
        return repr(value)
    except Exception:  # noqa: BLE001 - a value that cannot be written is still shown
        return f"<{type(value).__name__}>"


def _text(value: str | bytes, room: int) -> str:
    if len(value) <= room:
        return repr(value)
    head, tail = room * 2 // 3, room // 4
    return f"{value[:head]!r}…{value[-tail:]!r} ({len(value):,} {'characters' if isinstance(value, str) else 'bytes'})"


def _number(value: int) -> str:
    bits = value.bit_length()
    # Python refuses to write whole numbers of more than 4300 digits.
    return repr(value) if bits < 14_000 else f"<a whole number of about {int(bits * 0.30103):,} digits>"


def _collection(value: Any, room: int, depth: int) -> str:
    parts: list[str] = []
    used = 0
    for part in _parts(value, room, depth + 1):
        if used + len(part) > room and parts:
            parts.append(f"… ({len(value) - len(parts):,} more)")
            break
        parts.append(part)
        used += len(part) + 2
    return _brackets(value, parts)


def _parts(value: Any, room: int, depth: int) -> Iterator[str]:
    if isinstance(value, dict):
        return (f"{_show(key, room, depth)}: {_show(item, room, depth)}" for key, item in value.items())
    if not isinstance(value, (set, frozenset)):
        return (_show(item, room, depth) for item in value)
    kinds = set(map(type, value))
    if kinds <= {int, float} or (len(kinds) == 1 and kinds <= {str, bytes, tuple}):
        with contextlib.suppress(TypeError):
            return (_show(item, room, depth) for item in sorted(value))
    # There is no order of these that is the same in every run, so their texts are sorted.
    return iter([text for _, text in sorted((type(item).__name__, _show(item, room, depth)) for item in value)])


def _brackets(value: Any, parts: list[str]) -> str:
    inner = ", ".join(parts)
    if isinstance(value, dict):
        return "{" + inner + "}"
    if isinstance(value, list):
        return f"[{inner}]"
    if isinstance(value, tuple):
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, frozenset):
        return f"frozenset({{{inner}}})" if parts else "frozenset()"
    return "{" + inner + "}" if parts else "set()"
