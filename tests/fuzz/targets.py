"""What reads bytes of a learner's on the trusted side, each as one function that a fuzzer can call.

A target raises only when something is wrong: bytes that cannot be read are said to be so by the reader's own error,
which the target knows, and whatever was read has to hold together.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from backroad.labs import wire
from backroad.labs.git import clean, index, objects
from backroad.labs.http import manifest
from backroad.labs.http.answer import Request
from backroad.labs.http.client import Unreadable, ask
from backroad.labs.http.connection import Connection, Late, Lost
from backroad.labs.postgres import values
from backroad.labs.redis import resp
from backroad.labs.rejection import Rejection
from backroad.progress.archive import rows
from backroad.progress.archive.form import Fault


@dataclass(frozen=True)
class Target:
    """What is called with any bytes, and bytes to begin with."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def wired(data: bytes) -> None:
    """What an agent answers: a value that can cross again, or Malformed."""
    with contextlib.suppress(wire.Malformed):
        wire.length(data[:4].ljust(4, b"\0"))
    with contextlib.suppress(wire.Malformed):
        wire.answered(data)
    try:
        value = wire.decode(data)
    except wire.Malformed:
        return
    again = wire.encode(value)
    # What is in a set comes in any order.
    assert sorted(wire.encode(wire.decode(again))) == sorted(again)


def _wait(fd: int, events: int, until: float) -> bool:
    poll = select.poll()
    poll.register(fd, events)
    return bool(poll.poll(max(0.0, until - time.monotonic()) * 1000))


def answered(data: bytes) -> None:
    """What a service answers: read to its end, or said to be unreadable in a sentence."""
    ours, theirs = socket.socketpair()
    with contextlib.closing(theirs):
        theirs.setblocking(False)
        theirs.send(data[:60_000])
        theirs.shutdown(socket.SHUT_WR)
        connection = Connection(ours.detach(), _wait)
        try:
            found, _ = ask(connection, Request("GET", "/", (("Host", "x"),)), time.monotonic() + 5, str)
        except (Lost, Late, Unreadable) as error:
            assert 0 < len(str(error)) < 300  # noqa: PT017 - either way is right
            return
        finally:
            connection.close()
    for look in ("text", "json", "body", "type", "reason"):
        with contextlib.suppress(Rejection):
            getattr(found, look)
    assert sum(len(name) + len(value) for name, value in found.evidence().response_headers) < 10_000


def staged(data: bytes) -> None:
    """A repository's index: what is written anew from it is read as the same entries."""
    try:
        entries = index.parse(data)
    except objects.Malformed:
        return
    again = index.parse(index.write(entries))
    assert sorted((one.path, one.stage, one.id) for one in again) == sorted(
        (one.path, one.stage, one.id) for one in entries
    )


def stored(data: bytes) -> None:
    """A commit, a tag and a tree of a learner's."""
    for parse in (objects.parse_commit, objects.parse_tag, objects.parse_tree):
        with contextlib.suppress(objects.Malformed):
            parse(data)


def kept(data: bytes) -> None:
    """A .git folder: its files are what stands between the bytes 0xFE."""
    names = ("HEAD", "packed-refs", "refs/heads/main", "config", "index", "MERGE_HEAD", "objects/info/alternates")
    files = {f".git/{name}": part for name, part in zip(names, data.split(b"\xfe"), strict=False)}
    with contextlib.suppress(Rejection):
        found = clean.clean("", files, frozenset())
        clean.configuration(found)


def replied(data: bytes) -> None:
    """What a Redis server answers, in pieces as the network likes."""
    replies = resp.Replies()
    with contextlib.suppress(resp.Malformed, resp.TooBig):
        for at in range(0, len(data), 7):
            replies.feed(data[at : at + 7])
            while replies.next() is not None:
                pass


def celled(data: bytes) -> None:
    """A cell of a row that PostgreSQL sent, of the type that the first two bytes name."""
    values.shown(values.read(int.from_bytes(data[:2], "big"), data[2:]))


def imported(data: bytes) -> None:
    """Lines of an export."""
    for read in (rows.file_of, rows.snapshot_of, rows.attempt_of, rows.event_of):
        with contextlib.suppress(Fault):
            read(data)


def manifested(data: bytes) -> None:
    """A backroad.toml of a learner's."""
    try:
        assert manifest.read(data).run
    except Rejection as rejection:
        assert len(rejection.message) < 400  # noqa: PT017 - either way is right


VALUES = (
    None, True, -7, 1 << 90, 2.5, 1j, "tide", b"\0\xff", [1, [2, {"a": (3,)}]], {"k": {1, 2}}, frozenset({"x"}),
    range(2, 9, 3), Decimal("1.50"), Fraction(1, 3), dt.date(2026, 3, 1), dt.time(9, 30), dt.timedelta(days=2),
    dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC),
)  # fmt: skip
ID = "a" * 40
PERSON = "Ada <ada@example.com> 1767225600 +0130"

TARGETS = {
    "wire": Target(wired, tuple(map(wire.encode, VALUES))),
    "answer": Target(
        answered,
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: application/json\r\n\r\n[1,2]",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 404 No\r\nConnection: close\r\n\r\ngone",
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nSet-Cookie: a=b; Max-Age=9\r\n\r\n\x1f\x8b\x08\0",
        ),
    ),
    "index": Target(
        staged,
        (index.write([index.Entry("a.txt", "100644", ID)]), index.write([])),
    ),
    "objects": Target(
        stored,
        (
            f"tree {ID}\nparent {ID}\nauthor {PERSON}\ncommitter {PERSON}\n\nStart".encode(),
            f"object {ID}\ntype commit\ntag v1\ntagger {PERSON}\n\nFirst".encode(),
            b"100644 a.txt\0" + bytes(20) + b"40000 sub\0" + bytes(20),
        ),
    ),
    "repository": Target(
        kept,
        (
            b"\xfe".join(
                (
                    b"ref: refs/heads/main\n",
                    f"# pack-refs\n{ID} refs/tags/v1\n^{ID}\n".encode(),
                    f"{ID}\n".encode(),
                    b"[core]\n\tbare = false\n",
                    index.write([]),
                )
            ),
        ),
    ),
    "redis": Target(
        replied,
        (b"*2\r\n$3\r\nabc\r\n:7\r\n", b"%1\r\n+k\r\n,1.5\r\n", b"-ERR no\r\n_\r\n#t\r\n"),
    ),
    "cells": Target(
        celled,
        tuple(
            number.to_bytes(2, "big") + text
            for number, text in (
                (23, b"7"),
                (1184, b"2026-03-01 09:30:00+00"),
                (1007, b"{1,NULL,3}"),
                (3802, b'{"a": [1]}'),
                (1186, b"3 days"),
                (1700, b"1.50"),
                (17, b"\\x00ff"),
                (3912, b"[2026-01-01,)"),
            )
        ),
    ),
    "import": Target(
        imported,
        (
            rows.file_line(b"print(1)\n"),
            rows.file_line(b"\0\xff"),
            rows.snapshot_line("0" * 64, f'[["a.py", "{"1" * 64}", false]]'),
            rows.event_line("2026-03-01T09:30:00.000000+00:00", "started", "toy/it", '{"number": 1}'),
        ),
    ),
    "manifest": Target(manifested, (b'run = "python app.py"\nhealth = "/"\n',)),
}
