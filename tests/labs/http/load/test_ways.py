"""The ways to a service, over sockets of this machine: used again, replaced when closed, and no more than there is room
for."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from backroad.labs.http.connection import Connection, Lost
from backroad.labs.http.load.ways import LEFT, Ways
from backroad.labs.rejection import OurFault


class Service:
    """A copy that somebody started, and the lab in which it is."""

    def __init__(self, backlog: int = 50) -> None:
        self.door = socket.create_server(("127.0.0.1", 0), backlog=backlog)
        self.port = self.door.getsockname()[1]
        self.idle: list[Connection] = []
        self.taken: list[socket.socket] = []
        self.runs = True
        self.fetched = 0

    # What a lab has -------------------------------------------------------------------------------------------

    def started(self, number: int) -> Service:
        assert number == 0
        return self

    @property
    def everyone(self) -> list[Service]:
        return [self]

    def sockets(self, family: str, count: int) -> list[int]:
        self.fetched += 1
        return [socket.socket(getattr(socket, family), socket.SOCK_STREAM).detach() for _ in range(count)]

    def wait(self, *_: Any) -> bool:
        raise AssertionError("nothing of a run waits by itself")

    # What a caller has ----------------------------------------------------------------------------------------

    @property
    def _lab(self) -> Service:
        return self

    def _running_or_none(self) -> Service | None:
        if not self.runs:
            raise OurFault("it was started in another check")
        return self

    # What a copy has ------------------------------------------------------------------------------------------

    def connect(self) -> Connection | None:
        try:
            return Connection(socket.create_connection(("127.0.0.1", self.port)).detach(), self.wait)
        except OSError:
            return None

    def take_idle(self) -> Connection | None:
        return self.idle.pop() if self.idle else None

    def keep(self, connection: Connection) -> None:
        self.idle.append(connection)

    # What a test does -----------------------------------------------------------------------------------------

    def accept(self) -> socket.socket:
        self.taken.append(self.door.accept()[0])
        return self.taken[-1]

    def close(self) -> None:
        for one in (self.door, *self.taken, *self.idle):
            one.close()


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    yield made
    made.close()


@pytest.fixture(params=[True, False], ids=["epoll", "poll"])
def ways(service: Service, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ways]:
    if not request.param:
        monkeypatch.delattr(select, "epoll", raising=False)
    made = Ways(service, most=10)  # type: ignore[arg-type]
    yield made
    made.close()


def ready(ways: Ways) -> list[tuple[Any, bool]]:
    """What is ready now, as whoever polls finds it."""
    poll = select.poll()
    for fd, events in ways.descriptors().items():
        poll.register(fd, events)
    return [one for fd, _ in poll.poll(1000) for one in ways.ready(fd)]


def test_a_connection_is_used_again(service: Service, ways: Ways):
    line = ways.take(service)
    assert line is not None
    other = service.accept()
    assert line.send(b"hello") == 5
    assert other.recv(9) == b"hello"
    assert line.receive() is None
    other.sendall(b"back")
    assert [one for one, _ in ready(ways)] == [line]
    assert line.receive() == b"back"
    ways.give(line)
    assert line.used
    assert ways.take(service) is line
    assert ways.take(service) is not line, "one that is in use is nobody else's"


def test_one_that_was_closed_meanwhile_is_replaced(service: Service, ways: Ways):
    line = ways.take(service)
    assert line is not None
    ways.give(line)
    service.accept().close()
    fresh = ways.take(service)
    assert fresh is not None
    assert fresh is not line
    assert line.fd not in ways._lines
    assert ways.take(service, fresh=True) is not fresh


def test_one_that_somebody_left_is_taken_up(service: Service, ways: Ways):
    for _ in range(2):
        kept = service.connect()
        assert kept is not None
        kept.used = True
        service.keep(kept)
    service.accept()
    service.accept().close()  # the one that was left last
    line = ways.take(service)
    assert line is not None
    assert line.used
    assert not service.idle


def test_so_many_and_no_more(service: Service, ways: Ways):
    lines = [ways.take(service) for _ in range(10)]
    assert None not in lines
    assert ways.take(service) is None
    assert lines[0] is not None
    ways.drop(lines[0])
    assert ways.take(service) is not None
    assert service.fetched == 1


def test_sockets_are_fetched_when_they_run_out(service: Service, ways: Ways):
    for _ in range(60):
        line = ways.take(service)
        assert line is not None
        service.accept()
        ways.drop(line)
    assert service.fetched == 2


def test_a_service_without_room_is_asked_later(ways: Ways):
    narrow = Service(backlog=0)
    try:
        its = Ways(narrow, most=10)  # type: ignore[arg-type]
        lines = [its.take(narrow)]
        while len(lines) < 10 and lines[-1] is not None:
            lines.append(its.take(narrow))
        assert lines[-1] is None, "the kernel would throw it away and try again after a second"
        for _ in range(len(lines) - 1):
            narrow.accept()
        assert its.take(narrow) is not None
        its.close()
    finally:
        narrow.close()
    assert ways.descriptors() is not None


def test_what_was_planned_for_another_service_goes_to_this_one(service: Service, ways: Ways):
    other = Service()
    try:
        assert ways.take(other) is not None  # type: ignore[arg-type]
        service.accept()
    finally:
        other.close()


def test_nobody_there(service: Service, ways: Ways):
    assert ways.take(service) is not None
    service.door.close()
    with pytest.raises(Lost, match="nobody takes the connection"):
        ways.take(service)
    service.runs = False
    with pytest.raises(Lost, match="nobody takes the connection"):
        ways.take(service)


def test_nobody_was_ever_there(service: Service, ways: Ways):
    service.door.close()
    with pytest.raises(Lost, match="nobody takes the connection"):
        ways.take(service)


def test_what_is_not_taken_is_sent_later(service: Service, ways: Ways):
    line = ways.take(service)
    assert line is not None
    other = service.accept()
    sent = 0
    while (count := line.send(b"x" * (1 << 20))) > 0:
        sent += count
    ways.wants_out(line, True)
    ways.wants_out(line, True)
    while sent:
        sent -= len(other.recv(min(sent, 1 << 20)))
    assert ready(ways) == [(line, ways._epoll is not None)]
    ways.wants_out(line, False)


def test_a_few_connections_stay_for_whoever_comes_next(service: Service):
    ways = Ways(service, most=10)  # type: ignore[arg-type]
    lines = [ways.take(service) for _ in range(8)]
    for line in lines[:6]:
        assert line is not None
        ways.give(line)
    ways.close()
    assert len(service.idle) == LEFT
    assert all(one.used and not one.stale for one in service.idle)
