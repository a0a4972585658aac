"""Whatever bytes a service or a server sends, what reads them ends in words: bounded, and the same each time."""

from __future__ import annotations

import contextlib
import select
import socket
import time
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from backroad.labs.http import manifest
from backroad.labs.http.answer import Answer, Headers, Request
from backroad.labs.http.caller import Caller
from backroad.labs.http.client import Unreadable, ask
from backroad.labs.http.connection import Connection, Late, Lost
from backroad.labs.http.faults.incident import Sights
from backroad.labs.http.mail import Mail, _Talk
from backroad.labs.redis import resp
from backroad.labs.rejection import Rejection

bounded = settings(max_examples=150, deadline=None, derandomize=True, database=None)
SNIPPETS = (
    b"HTTP/1.1 200 OK", b"HTTP/1.1 101 Up", b"HTTP/1.1 103 x", b"\r\n", b"\r\n\r\n", b"Content-Length: 5", b"\0",
    b"\xff", b"Content-Length: -1", b"Content-Length: 99999999999999999999",
    b"Transfer-Encoding: chunked", b"5\r\nhello\r\n",
    b"ffffffffffffffffff\r\n", b"0\r\n\r\n", b"Set-Cookie: a=b; Max-Age=--5", b"Set-Cookie: ", b"Expires=Mon, 1 Jan ",
    b"; Max-Age=", b"; Expires=", b"9" * 5000, b": ", b" ", b"Content-Type: text/plain; charset=", b"idna", b"utf-16",
    b"Content-Encoding: gzip", b"\x1f\x8b\x08\0", b"[", b"{", b'"\\ud800"', b"1e999", b"Connection: close", b"a=b",
)  # fmt: skip
pieces = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.binary(max_size=8)), max_size=14).map(b"".join)
answers = st.one_of(pieces, pieces.map(lambda rest: b"HTTP/1.1 200 OK\r\n" + rest + b"\r\n\r\nrest"))


def wait(fd: int, events: int, until: float) -> bool:
    poll = select.poll()
    poll.register(fd, events)
    return bool(poll.poll(max(0.0, until - time.monotonic()) * 1000))


@bounded
@given(answers)
def test_answers(data: bytes):
    ours, theirs = socket.socketpair()
    theirs.sendall(data)
    theirs.shutdown(socket.SHUT_WR)
    connection = Connection(ours.detach(), wait)
    try:
        found, _ = ask(connection, Request("GET", "/", (("Host", "x"),)), time.monotonic() + 5, str)
    except (Lost, Late, Unreadable) as error:
        assert len(str(error)) < 300  # noqa: PT017 - either way is right
        return
    finally:
        connection.close()
        theirs.close()
    for look in ("text", "json", "body", "type"):
        with contextlib.suppress(Rejection):
            getattr(found, look)
    assert sum(len(name) + len(value) for name, value in found.evidence().response_headers) < 10_000


@bounded
@given(st.lists(pieces.map(lambda data: data.decode("latin-1")), max_size=5))
def test_cookies(fields: list[str]):
    caller = Caller(cast("Any", None))
    found = Answer(Request("GET", "/"), 200, "", Headers(tuple(("set-cookie", field) for field in fields)), b"")
    caller._lab = cast("Any", type("Lab", (), {"last": None, "sights": Sights()}))
    caller._noted(found)
    assert len(caller.cookies) <= 180


@bounded
@given(st.one_of(st.binary(max_size=60), pieces.map(lambda data: b"run = '''" + data + b"'''\n"), st.just(b"a=" * 9)))
def test_manifests(data: bytes):
    try:
        assert manifest.read(data).run
    except Rejection as rejection:
        assert len(rejection.message) < 400  # noqa: PT017 - either way is right


@bounded
@given(
    st.lists(st.one_of(pieces, st.sampled_from((b"EHLO", b"RCPT TO:<a>", b"DATA", b"\r\n.\r\n", b"\r\n"))), max_size=9)
)
def test_letters(parts: list[bytes]):
    kept = type("Kept", (), {"take": lambda _, letter: None})()
    talk = _Talk(cast("Mail", kept))
    for part in parts:
        assert type(talk.receive(part)) is bytes


REPLIES = (
    b"*",
    b"$",
    b":",
    b"+",
    b"-",
    b"\r\n",
    b"1",
    b"-1",
    b"99999999",
    b"1000001",
    b"_",
    b"3\r\nabc\r\n",
    b"*1\r\n",
)


@bounded
@given(st.lists(st.one_of(st.sampled_from(REPLIES), st.binary(max_size=6)), max_size=40))
def test_replies_of_redis(parts: list[bytes]):
    replies = resp.Replies()
    try:
        for part in parts:
            replies.feed(part)
            while replies.next() is not None:
                pass
    except (resp.Malformed, resp.TooBig):
        pass
