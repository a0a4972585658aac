"""The pool hands out each box once, makes new ones by itself, and says what went wrong where somebody asks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.errors import SandboxError
from backroad.model.roadmap import Limits
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.launch import launch, python_command
from backroad.sandbox.policy import Policy
from backroad.sandbox.pool import Pool

BARE = Isolation("none")


@pytest.fixture
def start(agent: Path) -> Callable[[int], Box]:
    policy = Policy(Limits(), ((str(agent), "/kit"),))
    return lambda slot: launch(python_command(agent, BARE), policy, BARE, slot)


class Counted:
    """A start that remembers who was started, in which slot and by which thread."""

    def __init__(self, start: Callable[[int], Box]) -> None:
        self.start = start
        self.slots: list[int] = []
        self.boxes: list[Box] = []
        self.threads: list[str] = []
        self.fail: Exception | None = None

    def __call__(self, slot: int) -> Box:
        self.slots.append(slot)
        self.threads.append(threading.current_thread().name)
        if self.fail:
            raise self.fail
        self.boxes.append(self.start(slot))
        return self.boxes[-1]


@pytest.fixture
def counted(start: Callable[[int], Box]) -> Counted:
    return Counted(start)


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.002)
    assert condition()


def test_boxes_are_started_before_they_are_asked_for(counted: Counted) -> None:
    pool = Pool(counted, 2)
    until(lambda: len(pool._ready) == 2)
    with pool.take() as box:
        assert box in counted.boxes[:2]
        assert box.alive
    pool.close()
    assert set(counted.threads) == {"backroad-pool"}


def test_what_is_taken_quietly_is_replaced_when_that_is_asked_for(counted: Counted) -> None:
    pool = Pool(counted, 1)
    until(lambda: len(pool._ready) == 1)
    with pool.take(quietly=True) as box:
        time.sleep(0.2)
        assert counted.boxes == [box]
        pool.refill()
        until(lambda: len(pool._ready) == 1)
    pool.close()


def test_taking_quietly_from_an_empty_pool_starts_a_box(counted: Counted) -> None:
    pool = Pool(counted, 0)
    with pool.take(quietly=True) as box:
        assert box.alive
    pool.refill()
    pool.close()


def test_a_box_is_handed_out_once_and_replaced(counted: Counted) -> None:
    pool = Pool(counted, 1)
    taken = []
    for _ in range(3):
        until(lambda: len(pool._ready) == 1)
        taken.append(pool.take())
    assert len({id(box) for box in taken}) == 3
    until(lambda: len(pool._ready) == 1)
    pool.close()
    for box in taken:
        box.kill()
    assert all(box.killed for box in counted.boxes)


def test_without_one_ready_it_starts_one_now(counted: Counted) -> None:
    pool = Pool(counted, 0)
    with pool.take() as box:
        assert box.alive
    pool.close()
    assert counted.threads == ["MainThread"]


def test_one_that_is_under_way_is_waited_for(counted: Counted) -> None:
    pool = Pool(counted, 1)
    with pool.take() as box:
        assert box is counted.boxes[0]
    pool.close()
    assert "MainThread" not in counted.threads


def test_boxes_that_live_at_one_time_have_different_slots(counted: Counted) -> None:
    pool = Pool(counted, 0)
    first, second, third = pool.take(), pool.take(), pool.take()
    assert counted.slots == [0, 1, 2]
    second.kill()
    fourth = pool.take()
    assert counted.slots[-1] == 1
    pool.close()
    for box in (first, third, fourth):
        box.kill()


def test_one_that_died_while_it_waited_is_not_handed_out(counted: Counted) -> None:
    pool = Pool(counted, 1)
    until(lambda: len(pool._ready) == 1)
    dead = counted.boxes[0]
    dead.channel.close()
    until(lambda: not dead.alive)
    with pool.take() as box:
        assert box is not dead
        assert box.alive
    assert dead.killed
    pool.close()


def test_a_start_that_fails_is_told_to_who_takes_and_tried_again(counted: Counted) -> None:
    counted.fail = SandboxError("no more room")
    pool = Pool(counted, 1)
    until(lambda: pool._failed)
    tries = len(counted.slots)
    time.sleep(0.1)
    assert len(counted.slots) == tries
    with pytest.raises(SandboxError, match="no more room"):
        pool.take()
    counted.fail = None
    with pool.take() as box:
        assert box.alive
    until(lambda: len(pool._ready) == 1)
    pool.close()


def test_close_kills_what_waits_and_is_idempotent(counted: Counted) -> None:
    pool = Pool(counted, 2)
    until(lambda: len(pool._ready) == 2)
    pool.close()
    pool.close()
    assert all(box.killed for box in counted.boxes)
    with pytest.raises(SandboxError, match=r"The pool of sandboxes is closed\."):
        pool.take()


def test_close_does_not_leave_one_that_was_being_started(start: Callable[[int], Box]) -> None:
    begun, go = threading.Event(), threading.Event()
    boxes: list[Box] = []

    def slow(slot: int) -> Box:
        begun.set()
        go.wait(10)
        boxes.append(start(slot))
        return boxes[-1]

    pool = Pool(slow, 1)
    begun.wait(10)
    closer = threading.Thread(target=pool.close)
    closer.start()
    until(lambda: pool._closed)
    go.set()
    closer.join()
    assert [box.killed for box in boxes] == [True]


def test_boxes_behind_walls_wait_and_work(walls: Isolation, agent: Path) -> None:
    policy = Policy(Limits(), ((str(agent), "/kit"),))

    def ready(slot: int) -> Box:
        box = launch(python_command(agent, walls), policy, walls, slot)
        assert box.channel.recv(6) == b"ready\n"
        return box

    pool = Pool(ready, 2)
    until(lambda: len(pool._ready) == 2)
    with pool.take() as box:
        box.channel.sendall(b"import os; say(os.getcwd())\0")
        assert box.channel.recv(3) == b"/w\n"
    pool.close()
