"""Somebody who speaks to a service that does not answer in time."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from backroad.labs.http.caller import Caller
from backroad.labs.http.connection import Connection
from backroad.labs.http.faults.incident import Sights
from backroad.labs.rejection import Rejection


@pytest.fixture
def silent() -> Iterator[Any]:
    """A lab with a service that takes connections and says nothing; ``starved`` is what the machine says of it."""
    ours, theirs = socket.socketpair()

    def wait(fd: int, events: int, until: float) -> bool:
        poll = select.poll()
        poll.register(fd, events)
        return bool(poll.poll(max(0.0, until - time.monotonic()) * 1000))

    connection = Connection(ours.detach(), wait)
    copy = SimpleNamespace(take=lambda: connection, connect=lambda: connection, evidence=lambda: ())
    with_lab = {"copy": lambda _: copy, "started": lambda _: copy, "did": lambda _: None, "done": str, "last": None}
    yield SimpleNamespace(**with_lab, once=0, sights=Sights())
    connection.close()
    theirs.close()


@pytest.mark.parametrize("starved", [True, False])
def test_a_late_answer_is_tried_again_where_the_machine_was_slow(silent: Any, starved: bool):
    silent.starved = lambda seconds: starved and seconds == 0.05
    with pytest.raises(Rejection, match=r"no whole answer came within 0\.05 seconds") as found:
        Caller(cast("Any", silent)).get("/", within=0.05)
    assert found.value.starved is starved
