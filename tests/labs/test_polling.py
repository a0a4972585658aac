"""Waiting until a moment, and not longer."""

from __future__ import annotations

import select
import socket
import time

from backroad.labs.polling import on, until


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
