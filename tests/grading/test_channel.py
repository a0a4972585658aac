"""Messages between the controller and its grader process."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from backroad.grading import channel
from backroad.labs import wire


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_a_message_goes_across(pair):
    channel.send(pair[0], {"job": "grade", "files": {"a.py": b"1"}, "seed": 7})
    assert channel.receive(pair[1]) == {"job": "grade", "files": {"a.py": b"1"}, "seed": 7}
    assert pair[1].gettimeout() is None


def test_a_message_that_comes_in_pieces(pair):
    data = wire.frame(wire.encode({"a": "b" * 100}))
    pair[0].sendall(data[:3])
    pair[0].sendall(data[3:50])
    pair[0].sendall(data[50:])
    assert channel.receive(pair[1], time.monotonic() + 5) == {"a": "b" * 100}


def test_the_deadline_is_kept(pair):
    pair[0].sendall(b"\0\0")
    with pytest.raises(TimeoutError):
        channel.receive(pair[1], time.monotonic() + 0.01)
    with pytest.raises(TimeoutError):
        channel.receive(pair[1], time.monotonic() - 1)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\0", b"\0\0\0\5ab", wire.frame(b"?"), b"\xff\xff\xff\xff", wire.frame(wire.encode([1])), wire.frame(b"")],
)
def test_what_is_no_message_closes(pair, data: bytes):
    pair[0].sendall(data)
    pair[0].shutdown(socket.SHUT_WR)
    with pytest.raises(channel.Closed):
        channel.receive(pair[1])


def test_sending_to_nobody(pair):
    pair[1].close()
    with pytest.raises(channel.Closed):
        channel.send(pair[0], {"a": 1})


def test_a_message_beyond_the_limit(pair):
    with pytest.raises(wire.Unfit):
        channel.send(pair[0], {"a": bytes(wire.MAX_REQUEST)})
