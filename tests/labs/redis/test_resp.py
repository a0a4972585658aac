"""Replies from bytes, in pieces, and what is no reply."""

from __future__ import annotations

import pytest

from backroad.labs.redis import resp
from backroad.labs.redis.resp import Fault, Malformed, Replies, TooBig


def test_a_command_goes_out_in_lengths() -> None:
    assert (
        resp.command(["SET", "ä", 5, b"\x00\n"]) == b"*4\r\n$3\r\nSET\r\n$2\r\n\xc3\xa4\r\n$1\r\n5\r\n$2\r\n\x00\n\r\n"
    )


WHOLE = b"*6\r\n+OK\r\n:-5\r\n$-1\r\n$3\r\na\r\n\r\n*0\r\n-WRONGTYPE no\r\n"


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_replies_come_in_pieces(size: int) -> None:
    replies = Replies()
    found = []
    data = WHOLE * 2
    for at in range(0, len(data), size):
        replies.feed(data[at : at + size])
        while (reply := replies.next()) is not None:
            found.append(reply[0])
    assert found == [["OK", -5, None, "a\r\n", [], Fault("WRONGTYPE no")]] * 2


def test_a_fault_has_a_code() -> None:
    assert (Fault("NOPERM x y").code, repr(Fault("ERR a"))) == ("NOPERM", "(error) ERR a")


def test_what_is_no_text_is_shown_as_bytes() -> None:
    replies = Replies()
    replies.feed(b"$2\r\n\xff\xfe\r\n")
    assert replies.next() == ("\\xff\\xfe",)


@pytest.mark.parametrize("data", [b"!5\r\nhello\r\n", b":x\r\n", b"$x\r\n", b"\r\n"])
def test_what_is_no_reply_is_refused(data: bytes) -> None:
    replies = Replies()
    replies.feed(data)
    with pytest.raises(Malformed):
        replies.next()


@pytest.mark.parametrize("data", [b"$99999999999\r\n", b"*1\r\n" * 20 + b":1\r\n"])
def test_too_big_and_too_deep_is_refused(data: bytes) -> None:
    replies = Replies()
    replies.feed(data)
    with pytest.raises(TooBig):
        replies.next()


def test_too_much_is_refused() -> None:
    replies = Replies()
    replies.feed(b"$30000000\r\n" + bytes(1 << 20))
    assert replies.next() is None
    replies = Replies()
    replies.feed(b"*3\r\n" + (b"$12000000\r\n" + bytes(12_000_000) + b"\r\n") * 2)
    assert replies.next() is None
    replies.feed(b"$12000000\r\n")
    with pytest.raises(TooBig):
        replies.next()


def test_a_long_list_in_pieces_costs_no_more_than_once() -> None:
    replies = Replies()
    data = b"*100000\r\n" + b"$2\r\nab\r\n" * 100_000
    for at in range(0, len(data), 1000):
        replies.feed(data[at : at + 1000])
        found = replies.next()
    assert found == (["ab"] * 100_000,)
