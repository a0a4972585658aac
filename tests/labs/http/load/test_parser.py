"""Answers are read as they come, whole or byte by byte, and whatever is none is said to be none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backroad.labs.http.client import BODY, HEAD, Unreadable
from backroad.labs.http.load.parser import KEPT, Reply

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"
CHUNKED = (
    b"HTTP/1.1 201 Made\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n"
)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(("data", "status", "body"), [(PLAIN, 200, b"hello"), (CHUNKED, 201, b"hello world")])
def test_plain_answers(data: bytes, status: int, body: bytes, size: int):
    reply = Reply()
    ends = [reply.feed(data[at : at + size]) for at in range(0, len(data), size)]
    assert ends == [False] * (len(ends) - 1) + [True]
    assert (reply.status, reply.body, reply.size, reply.reusable) == (status, body, len(body), True)


def test_heads():
    reply = Reply()
    reply.feed(PLAIN)
    assert reply.reason == "OK"
    assert reply.headers["content-type"] == "text/plain"
    assert Reply("HEAD").feed(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
    assert Reply().feed(b"HTTP/1.1 204 No Content\r\n\r\n")
    assert Reply().feed(b"HTTP/1.1 200 OK\nContent-Length: 0\n\n")
    interim = Reply()
    assert interim.feed(b"HTTP/1.1 100 Continue\r\n\r\n") is False
    assert interim.feed(PLAIN)
    assert Reply().feed(b"HTTP/1.1 103 Early\r\n\r\n" + PLAIN)


@pytest.mark.parametrize(
    ("head", "again"),
    [
        (b"HTTP/1.1 200 OK\r\nConnection: close", False),
        (b"HTTP/1.0 200 OK", False),
        (b"HTTP/1.0 200 OK\r\nConnection: keep-alive", True),
    ],
)
def test_whether_a_connection_is_kept(head: bytes, again: bool):
    reply = Reply()
    assert reply.feed(head + b"\r\nContent-Length: 0\r\n\r\n")
    assert reply.reusable is again


def test_what_ends_with_the_connection():
    reply = Reply()
    assert not reply.feed(b"HTTP/1.1 200 OK\r\n\r\nhello")
    assert reply.end()
    assert (reply.body, reply.reusable) == (b"hello", False)
    cut = Reply()
    cut.feed(PLAIN[:-1])
    assert not cut.end()


def test_more_than_one_answer_ends_the_connection():
    reply = Reply()
    assert reply.feed(PLAIN + PLAIN)
    assert not reply.reusable


def test_a_long_body_is_counted_and_its_beginning_kept():
    reply = Reply()
    size = 3 * KEPT
    assert reply.feed(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size + b"x" * size)
    assert (reply.size, len(reply.body)) == (size, KEPT)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"SSH-2.0", "nothing that HTTP knows came back"),
        (b"HTTP/2 200\r\n\r\n", "nothing that HTTP knows came back"),
        (b"HTTP/1.1 abc\r\n\r\n", "nothing that HTTP knows came back"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "Content-Length is no number: -1"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (BODY + 1), "the answer's body is longer than 16 MB"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * HEAD, "the header of an answer does not end"),
        (b"HTTP/1.1 100 Go\r\n\r\n" * 11, "more than 10 interim answers came (1xx), and no final one"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "the length of a chunk is no number"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", "a chunk is longer than it says"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1" * 2000,
            "the length of a chunk does not end",
        ),
    ],
)
def test_what_is_no_answer_is_said_to_be_none(data: bytes, said: str):
    with pytest.raises(Unreadable) as caught:
        Reply().feed(data)
    assert str(caught.value) == said


def test_content_without_an_end_is_given_up():
    reply = Reply()
    reply.feed(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * BODY)
    with pytest.raises(Unreadable, match="does not end"):
        reply.feed(b"x")


@given(st.binary(max_size=300), st.booleans())
def test_whatever_comes_is_an_answer_or_unreadable(data: bytes, begun: bool):
    reply = Reply()
    try:
        reply.feed((b"HTTP/1.1 200 OK\r\n" if begun else b"") + data)
        reply.end()
    except Unreadable as error:
        assert str(error)  # noqa: PT017 - either is right
