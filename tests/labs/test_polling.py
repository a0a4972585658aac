"""Waiting until a moment, and not longer."""

from __future__ import annotations

import select
import socket
import sys
import time

import pytest

from backroad.labs.polling import on, unread, until


def test_what_is_ready_is_told_at_once():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.send(b"x")
        found = until(on(ours.fileno(), select.POLLIN), time.monotonic() + 60)
        assert found == [(ours.fileno(), select.POLLIN)]


def test_nothing_is_told_when_the_moment_has_come():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        poll = on(ours.fileno(), select.POLLIN)
        moment = time.monotonic() + 0.05
        assert until(poll, moment) == []
        assert time.monotonic() >= moment
        # One that is over already is looked at once.
        assert until(poll, moment - 10) == []
        theirs.send(b"x")
        assert until(poll, moment - 10) != []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what the far end has not read")
def test_what_the_far_end_has_not_read():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert not unread(ours)
        ours.send(b"xy")
        assert unread(ours)
        theirs.recv(1)
        theirs.recv(1)
        assert not unread(ours)
    assert not unread(ours)
