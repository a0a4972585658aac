"""The lines of an exported file and the rows of the journal, each made from the other.

A line is accepted only if writing it again gives the same bytes, so that every export has exactly one form.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
import types
import typing
import zlib
from dataclasses import fields
from enum import Enum
from typing import Any

from backroad.model import verdict as verdicts
from backroad.model.verdict import Outcome, Verdict
from backroad.progress import workspace
from backroad.progress.archive.form import ABOUT, EXERCISE, SHA256, Fault, check_moment, check_paths

_ID = re.compile(r"[a-z0-9]{4,64}")
_KIND = re.compile(r"[a-z][a-z-]{0,39}")
_PLAIN = re.compile(r"[ -~]{0,200}")

_PLAIN_TYPES = (str, int, float, bool, types.NoneType)

AttemptRow = tuple[str, str, str, str, int, int, int, str, str, bytes]
"""id, at, exercise, outcome, passed, total, seed, content, tree, verdict: as the journal's columns stand."""
EventRow = tuple[str, str, str, str]
"""at, kind, exercise, data."""


def written(value: object) -> bytes:
    """A line: compact JSON in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        # Half of a surrogate pair, from what a learner's program printed.
        return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def parsed(line: bytes) -> dict[str, Any]:
    """The object of a line. Raises Fault."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise Fault("it is no JSON") from None
    if not isinstance(value, dict):
        raise Fault("it is no JSON object")
    return value


def file_line(data: bytes) -> bytes:
    """The line for the bytes of one file: as text where that is no longer than base64."""
    digest = hashlib.sha256(data).hexdigest()
    coded = written({"sha256": digest, "base64": base64.b64encode(data).decode()})
    try:
        plain = written({"sha256": digest, "text": data.decode()})
    except UnicodeDecodeError:
        return coded
    return plain if len(plain) <= len(coded) else coded


def file_of(line: bytes) -> tuple[str, bytes]:
    """The sha256 and the bytes of a file from its line. Raises Fault."""
    value = parsed(line)
    try:
        data = value["text"].encode() if "text" in value else base64.b64decode(value["base64"], validate=True)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise Fault("it holds no file") from None
    if len(data) > workspace.MAX_BYTES:
        raise Fault(f"it holds a file of more than {workspace.MAX_BYTES >> 20} MiB")
    _same(line, file_line(data), "its sha256 is not that of its bytes")
    return value["sha256"], data


def snapshot_line(digest: str, entries: str) -> bytes:
    """The line for a snapshot, from the journal's columns."""
    return written({"digest": digest, "files": json.loads(entries)})


def snapshot_of(line: bytes) -> tuple[str, list[tuple[str, str, bool]]]:
    """The digest and the entries of a snapshot from its line. Raises Fault."""
    value = parsed(line)
    digest, entries = value.get("digest"), value.get("files")
    if not _is(digest, SHA256) or not isinstance(entries, list):
        raise Fault("it holds no snapshot")
    if len(entries) > workspace.MAX_FILES:
        raise Fault(f"a snapshot holds more than {workspace.MAX_FILES} files")
    for entry in entries:
        if not (
            isinstance(entry, list)
            and [type(part) for part in entry] == [str, str, bool]
            and SHA256.fullmatch(entry[1])
        ):
            raise Fault("a file of a snapshot is no [path, sha256, executable]")
    check_paths(entry[0] for entry in entries)
    _same(line, written({"digest": digest, "files": entries}))
    return str(digest), [(path, blob, executable) for path, blob, executable in entries]


def attempt_line(at: str, tree: str, verdict: bytes) -> bytes:
    """The line for an attempt, from the journal's columns."""
    return written({"at": at, "snapshot": tree, "verdict": json.loads(_unpacked(verdict))})


def attempt_of(line: bytes) -> AttemptRow:
    """The row of an attempt from its line. Raises Fault."""
    value = parsed(line)
    at, tree = check_moment(value.get("at")), value.get("snapshot")
    try:
        verdict = verdicts.from_json(value["verdict"])
        if not _fits(verdict, Verdict):
            raise TypeError
        data = verdicts.to_json(verdict)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise Fault("its verdict is not one that this Backroad knows") from None
    if not (_is(tree, SHA256) and _is(verdict.attempt, _ID) and _is(verdict.exercise, EXERCISE)):
        raise Fault("it names no attempt, exercise or snapshot")
    if verdict.verdict is Outcome.BLOCKED or not _is(verdict.content, _PLAIN) or abs(verdict.seed) >= 1 << 63:
        raise Fault("its verdict cannot be")
    _same(line, written({"at": at, "snapshot": tree, "verdict": data}))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    passed = sum(check.outcome is Outcome.PASSED for check in verdict.checks)
    return (
        verdict.attempt, at, verdict.exercise, str(verdict.verdict), passed, len(verdict.checks), verdict.seed,
        verdict.content, str(tree), zlib.compress(text.encode("utf-8", "surrogatepass")),
    )  # fmt: skip


def event_line(at: str, kind: str, exercise: str, data: str) -> bytes:
    """The line for an event, from the journal's columns."""
    return written({"at": at, "kind": kind, "exercise": exercise, "data": json.loads(data)})


def event_of(line: bytes) -> tuple[EventRow, str]:
    """The row of an event from its line, and the digest of the snapshot it keeps, if any. Raises Fault."""
    value = parsed(line)
    at, kind, exercise, data = check_moment(value.get("at")), *(value.get(key) for key in ("kind", "exercise", "data"))
    if not (_is(kind, _KIND) and _is(exercise, ABOUT) and isinstance(data, dict)):
        raise Fault("it holds no event")
    number, tree = data.get("number", 0), data.get("tree", "")
    if type(number) is not int or not 0 <= number < 1000 or not isinstance(tree, str):
        raise Fault("its data cannot be")
    _same(line, written({"at": at, "kind": kind, "exercise": exercise, "data": data}))
    try:
        # SQLite reads this text again for every state of the road; it knows no NaN.
        text = json.dumps(data, allow_nan=False)
    except ValueError:
        raise Fault("its data cannot be") from None
    return (at, str(kind), str(exercise), text), tree


def same_verdict(one: bytes, other: bytes) -> bool:
    """Whether two packed verdicts say the same."""
    return one == other or _unpacked(one) == _unpacked(other)


def _unpacked(verdict: bytes) -> str:
    return zlib.decompress(verdict).decode("utf-8", "surrogatepass")


def _is(value: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _same(line: bytes, again: bytes, why: str = "it is not written as an export writes it") -> None:
    if line != again:
        raise Fault(why)


def _fits(value: object, hint: Any) -> bool:
    """Whether a value, down to its last field, has the type that its annotation promises."""
    if hint in _PLAIN_TYPES or (isinstance(hint, type) and issubclass(hint, Enum)):
        return type(value) is hint or (hint is float and type(value) is int)
    if isinstance(hint, types.UnionType):
        return any(_fits(value, part) for part in typing.get_args(hint))
    if typing.get_origin(hint) is tuple:
        parts = typing.get_args(hint)
        if not isinstance(value, tuple):
            return False
        if parts[-1] is Ellipsis:
            return all(_fits(item, parts[0]) for item in value)
        return len(value) == len(parts) and all(map(_fits, value, parts))
    same = type(value) is hint
    return same and all(_fits(getattr(value, name), field) for name, field in _hints(hint))


@functools.cache
def _hints(cls: Any) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((field.name, hints[field.name]) for field in fields(cls))
