"""Git's objects as bytes: how they are named, written and read. Pure; touches no disk and starts nothing.

Everything that is read here may have been made by anybody, so each reader is strict and bounded and raises Malformed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

FILE, EXECUTABLE, LINK, FOLDER, MODULE = "100644", "100755", "120000", "40000", "160000"
"""The modes that an entry of a tree may have."""

_PERSON = re.compile(r"(?s)(.*?) ?<([^>]*)> (-?\d{1,15}) ([+-]\d{4})")
_ID = re.compile(r"[0-9a-f]{40}")


class Malformed(ValueError):
    """These bytes are not what git would have written."""


@dataclass(frozen=True)
class Person:
    """Who made something, and when. ``date`` knows its time zone."""

    name: str
    email: str
    date: datetime

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


@dataclass(frozen=True)
class RawCommit:
    """A commit as it is written: ids, not commits."""

    tree: str
    parents: tuple[str, ...]
    author: Person
    committer: Person
    message: str


@dataclass(frozen=True)
class RawTag:
    """An annotated tag as it is written."""

    target: str
    kind: str
    name: str
    tagger: Person | None
    message: str


def is_id(text: str) -> bool:
    """Whether a text is a whole id (SHA-1)."""
    return _ID.fullmatch(text) is not None


def object_id(kind: str, data: bytes) -> str:
    """The id of an object with these contents."""
    return hashlib.sha1(f"{kind} {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()


def tree_bytes(entries: Mapping[str, tuple[str, str]]) -> bytes:
    """A tree: name → (mode, id), in the order that git wants."""
    ordered = sorted(entries.items(), key=lambda item: item[0].encode() + (b"/" if item[1][0] == FOLDER else b""))
    return b"".join(mode.encode() + b" " + name.encode() + b"\0" + bytes.fromhex(id_) for name, (mode, id_) in ordered)


def person_line(who: Person) -> str:
    """A person as commits and reflogs write them."""
    offset = who.date.utcoffset() or timedelta(0)
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    hours, minutes = divmod(abs(minutes), 60)
    return f"{who.name} <{who.email}> {int(who.date.timestamp())} {sign}{hours:02}{minutes:02}"


def commit_bytes(tree: str, parents: Iterable[str], author: Person, committer: Person, message: str) -> bytes:
    """A commit. The message ends with a line end, as git writes it."""
    lines = [f"tree {tree}", *(f"parent {id_}" for id_ in parents)]
    lines += [f"author {person_line(author)}", f"committer {person_line(committer)}", "", message.rstrip("\n")]
    return ("\n".join(lines) + "\n").encode()


def tag_bytes(target: str, name: str, tagger: Person, message: str) -> bytes:
    """An annotated tag of a commit."""
    head = f"object {target}\ntype commit\ntag {name}\ntagger {person_line(tagger)}\n\n"
    return (head + message.rstrip("\n") + "\n").encode()


def text(data: bytes) -> str:
    """Bytes of anybody's as text; what is not UTF-8 is written as ``\\xNN``."""
    return data.decode("utf-8", "backslashreplace")


def parse_person(line: str) -> Person:
    """A person from a line of a commit. Raises Malformed."""
    match = _PERSON.fullmatch(line)
    if match is None:
        raise Malformed("a person without name, address or date")
    name, email, seconds, zone = match.groups()
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])) * (-1 if zone[0] == "-" else 1)
    try:
        date = datetime.fromtimestamp(int(seconds), timezone(offset))
    except (ValueError, OverflowError, OSError):
        date = datetime.fromtimestamp(0, UTC)
    return Person(name, email, date)


def parse_commit(data: bytes) -> RawCommit:
    """A commit from its bytes. Raises Malformed."""
    headers, message = _headers(data)
    trees, parents = headers.get("tree", []), headers.get("parent", [])
    if len(trees) != 1 or not all(map(is_id, trees + parents)):
        raise Malformed("a commit without a tree")
    people = [headers.get(name, [""])[0] for name in ("author", "committer")]
    return RawCommit(trees[0], tuple(parents), parse_person(people[0]), parse_person(people[1]), message)


def parse_tag(data: bytes) -> RawTag:
    """An annotated tag from its bytes. Raises Malformed."""
    headers, message = _headers(data)
    target, kind, name = (headers.get(key, [""])[0] for key in ("object", "type", "tag"))
    if not is_id(target):
        raise Malformed("a tag without an object")
    tagger = parse_person(headers["tagger"][0]) if "tagger" in headers else None
    return RawTag(target, kind, name, tagger, message)


def parse_tree(data: bytes) -> dict[str, tuple[str, str]]:
    """A tree from its bytes: name → (mode, id). Raises Malformed."""
    found: dict[str, tuple[str, str]] = {}
    at = 0
    while at < len(data):
        end = data.find(b"\0", at)
        mode, space, name = data[at:end].partition(b" ")
        if end < 0 or not space or not name or len(data) < end + 21 or not mode.isdigit():
            raise Malformed("a tree with half an entry")
        found[text(name)] = (mode.decode().lstrip("0"), data[end + 1 : end + 21].hex())
        at = end + 21
    return found


def _headers(data: bytes) -> tuple[dict[str, list[str]], str]:
    head, blank, message = data.partition(b"\n\n")
    if not blank:
        head, message = data.rstrip(b"\n"), b""
    found: dict[str, list[str]] = {}
    last: list[str] | None = None
    for line in text(head).split("\n"):
        if line.startswith(" ") and last:
            last[-1] += "\n" + line[1:]
            continue
        name, space, value = line.partition(" ")
        if not space:
            raise Malformed(f"a header line without a value: {line[:40]}")
        last = found.setdefault(name, [])
        last.append(value)
    return found, text(message)
