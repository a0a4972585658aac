"""The generator's arithmetic, with a clock and a service that are made up: what is sent when, and what is counted."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from typing import Any

import pytest

from backroad.labs.http.answer import Request
from backroad.labs.http.caller import Plan
from backroad.labs.http.connection import Lost
from backroad.labs.http.load import schedule
from backroad.labs.http.load.generator import Generator
from backroad.labs.http.load.report import Report
from backroad.labs.rejection import OurFault

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
ERROR = b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"
CLOSED = b""


class Caller:
    """Who speaks to the service."""

    _copy = 0


class Line:
    """A connection of the made-up service."""

    def __init__(self, world: World, fd: int) -> None:
        self.world, self.fd, self.used, self.held = world, fd, False, list[bytes]()
        self.broken = False

    def send(self, data: bytes) -> int:
        if self.broken:
            raise Lost("broken pipe")
        self.world.asked(self, data)
        return len(data)

    def receive(self) -> bytes | None:
        return self.held.pop(0) if self.held else None


class World:
    """A clock, and a service that answers each request after as many seconds as ``takes`` says, one after another
    (``lanes=1``) or as many at once as come."""

    def __init__(self, takes: Callable[[float], float], answer: bytes = OK, lanes: int = 0, most: int = 100) -> None:
        self.now, self.takes, self.answer, self.most = 0.0, takes, answer, most
        self.free_at = 0.0
        self.lanes = lanes
        self.events: list[tuple[float, int, Line, bytes]] = []
        self.lines: list[Line] = []
        self.idle: list[Line] = []
        self.open = 0
        self.sent: list[float] = []
        self.refuses = False
        self.closed = False

    # What Ways has --------------------------------------------------------------------------------------------

    def take(self, caller: Caller, *, fresh: bool = False) -> Line | None:
        assert caller._copy == 0
        if self.refuses:
            raise Lost("nobody takes the connection")
        if self.idle and not fresh:
            return self.idle.pop()
        if self.open >= self.most:
            return None
        self.open += 1
        self.lines.append(Line(self, len(self.lines)))
        return self.lines[-1]

    def give(self, line: Line) -> None:
        line.used = True
        self.idle.append(line)

    def drop(self, line: Line) -> None:
        self.open -= 1
        if line in self.idle:
            self.idle.remove(line)

    def wants_out(self, line: Line, wanted: bool) -> None:
        assert line
        assert not wanted

    def ready(self, found: int) -> list[tuple[Line, bool]]:
        assert found == 0
        return [(line, False) for line in self.lines if line.held]

    def descriptors(self) -> dict[int, int]:
        return {0: 1}

    def close(self) -> None:
        self.closed = True

    # The service ----------------------------------------------------------------------------------------------

    def asked(self, line: Line, data: bytes) -> None:
        assert data.endswith(b"\r\n\r\n")
        self.sent.append(self.now)
        begin = max(self.now, self.free_at) if self.lanes else self.now
        end = begin + self.takes(begin)
        self.free_at = end
        heapq.heappush(self.events, (end, len(self.sent), line, self.answer))

    def run(self, generator: Generator, until: float = math.inf) -> None:
        """Let time pass, from one event to the next."""
        while not generator.over and self.now < until:
            generator.tick()
            if generator.over:
                return
            coming = self.events[0][0] if self.events else math.inf
            self.now = max(self.now, min(generator.due, coming))
            while self.events and self.events[0][0] <= self.now:
                _, _, line, data = heapq.heappop(self.events)
                line.held.append(data)
            generator.attend(0)


def made(world: World, when: schedule.Open | schedule.Closed, within: float = 2.0, method: str = "GET") -> Generator:
    plan = Plan(Caller(), Request(method, "/", (("Host", "x"),)))  # type: ignore[arg-type]
    return Generator(when, lambda _: plan, world, within, clock=lambda: world.now)  # type: ignore[arg-type]


def told(generator: Generator, when: schedule.Open | schedule.Closed) -> Report:
    return Report(generator.records, when.parts[0].what, when.seconds, 2.0)


def run(world: World, when: schedule.Open | schedule.Closed, **how: Any) -> Report:
    generator = made(world, when, **how)
    world.run(generator)
    return told(generator, when)


def test_requests_leave_when_they_are_due():
    world = World(lambda _: 0.010)
    report = run(world, schedule.steady(100, 1))
    assert world.sent == pytest.approx([n / 100 for n in range(100)])
    assert (report.sent, report.answered, report.lost, report.statuses) == (100, 100, 0, {200: 100})
    assert report.p50 == report.p99 == pytest.approx(10, rel=0.01)
    assert report.rate == pytest.approx(100, abs=1)
    assert report.lateness == 0
    assert len(world.lines) <= 2, "connections are used again"


def test_a_stall_is_seen_by_all_who_would_have_come():
    # Quick, but it stands still from 0.5 to 1.0: whoever waits for its answers before asking again sees that once.
    def takes(at: float) -> float:
        return 1.0 - at if 0.5 <= at < 1.0 else 0.001

    open_loop = run(World(takes, lanes=1), schedule.steady(100, 2))
    closed_loop = run(World(takes, lanes=1), schedule.Closed(1, 2))
    assert open_loop.longest == pytest.approx(500, rel=0.01)
    assert sum(took > 0.1 for took in open_loop.records.took) == pytest.approx(43, abs=5)
    assert open_loop.p90 > 200
    assert sum(took > 0.1 for took in closed_loop.records.took) == 1
    assert closed_loop.p99 < 2


def test_who_finds_every_connection_taken_waits_and_its_time_counts():
    world = World(lambda _: 0.1, most=1)
    report = run(world, schedule.steady(20, 1), within=9)
    assert (report.answered, world.open) == (20, 1)
    assert report.longest == pytest.approx(20 * 100 - 19 * 50, rel=0.02)


def test_what_is_late_is_given_up_and_counts_as_lost():
    world = World(lambda _: 5.0)
    generator = made(world, schedule.steady(10, 1), within=0.5)
    world.run(generator)
    report = told(generator, schedule.steady(10, 1))
    assert (report.lost, report.why) == (10, {"Late": 10})
    assert world.now == pytest.approx(0.9 + 0.5)
    assert world.open == 0, "what nobody waits for is hung up"


def test_a_late_generator_says_so_and_counts_from_when_it_was_due():
    world = World(lambda _: 0.001)
    when = schedule.steady(100, 1)
    generator = made(world, when)
    world.run(generator, until=0.5)
    world.now += 0.2  # nobody let the generator run
    world.run(generator)
    report = told(generator, when)
    assert report.lateness == pytest.approx(200, rel=0.1)
    assert report.sent == 100
    assert report.longest == pytest.approx(201, rel=0.1)


def test_clients_ask_again_when_they_are_answered():
    world = World(lambda _: 0.1)
    report = run(world, schedule.Closed(3, 1.0))
    assert world.sent[:6] == pytest.approx([0, 0, 0, 0.1, 0.1, 0.1])
    assert report.sent == pytest.approx(30, abs=3)
    assert report.what == "3 clients at once"


def test_errors_refusals_and_garbage_are_counted_apart():
    assert run(World(lambda _: 0.01, ERROR), schedule.steady(10, 1)).statuses == {500: 10}
    assert run(World(lambda _: 0.01, b"\x16\x03\x01"), schedule.steady(10, 1)).why == {"Garbage": 10}
    assert run(World(lambda _: 0.01, CLOSED), schedule.steady(10, 1)).why == {"Lost": 10}
    cut = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"
    world = World(lambda _: 0.01, cut)
    generator = made(world, when := schedule.steady(10, 1))
    world.run(generator, until=0.3)
    for line in world.lines:
        line.held.append(CLOSED)
    world.run(generator)
    assert told(generator, when).why["Closed"] >= 2
    world = World(lambda _: 0.01)
    world.refuses = True
    report = run(world, schedule.steady(10, 1))
    assert (report.why, report.records.bad is not None) == ({"Refused": 10}, True)
    assert report.counted() == "10 requests: 10 to which nobody took the connection"


@pytest.mark.parametrize(("method", "why"), [("GET", {}), ("POST", {"Lost": 1})])
def test_only_what_may_be_repeated_is_sent_again(method: str, why: dict[str, int]):
    world = World(lambda _: 0.01)
    generator = made(world, when := schedule.steady(10, 1), method=method)
    world.run(generator, until=0.45)
    world.answer = CLOSED
    generator.tick()
    while len(world.sent) < 6:
        world.run(generator, until=world.now + 0.01)
    world.answer = OK
    world.run(generator)
    assert told(generator, when).why == why


def test_what_never_left_is_sent_again_whatever_it_is():
    world = World(lambda _: 0.01)
    generator = made(world, when := schedule.steady(10, 1), method="POST")
    world.run(generator, until=0.45)
    for line in world.lines:
        line.broken = True
    world.run(generator)
    assert told(generator, when).statuses == {200: 10}


def test_a_run_that_is_broken_off_has_lost_what_was_under_way():
    world = World(lambda _: 0.3)
    generator = made(world, when := schedule.steady(10, 1))
    world.run(generator, until=0.5)
    generator.close()
    assert generator.over
    assert world.closed
    report = told(generator, when)
    assert report.sent == report.answered + report.why["Late"]
    assert generator.due == math.inf


def test_timetables():
    ramp = schedule.ramp(10, 30, 2)._offsets
    assert len(ramp) == 40
    assert sum(offset < 1 for offset in ramp) == 15
    assert list(ramp) == sorted(ramp)
    steps = schedule.steps([10, 20], 1)
    assert [(part.begin, part.end, part.what) for part in steps.parts] == [
        (0, 1, "10 requests a second"),
        (1, 2, "20 requests a second"),
    ]
    assert schedule.steady(1, 3).parts[0].what == "one request a second"
    assert schedule.Closed(1, 1).parts[0].what == "one client alone"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: schedule.steady(9000, 1), "9000 requests a second: there may be at most 5000, and more than none"),
        (lambda: schedule.steady(0, 1), "0 requests a second: there may be at most 5000, and more than none"),
        (lambda: schedule.ramp(1, 9000, 1), "9000 requests a second: there may be at most 5000, and more than none"),
        (lambda: schedule.steady(1, 61), "61 seconds of load: there may be at most 60, and more than none"),
        (lambda: schedule.steps([1, 2], 31), "62 seconds of load: there may be at most 60, and more than none"),
        (lambda: schedule.steps([], 1), "there are no rates to be tried"),
        (lambda: schedule.steady(4000, 50), "200,000 requests in one run are more than 100,000"),
        (lambda: schedule.Closed(0, 1), "0 clients at once: there may be 1 to 200"),
        (lambda: schedule.Closed(1, 99), "99 seconds of load: there may be at most 60, and more than none"),
    ],
)
def test_more_than_a_run_may_have_is_refused(make: Callable[[], Any], said: str):
    with pytest.raises(OurFault) as caught:
        make()
    assert str(caught.value) == said
