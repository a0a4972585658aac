"""The watchdog: it looks while something is at work, and at nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from backroad.sandbox import cgroup, watch
from backroad.sandbox.isolation import Isolation

MIB = 1 << 20


class Looked:
    def __init__(self, more: bool = True) -> None:
        self.count = 0
        self.more = more

    def look(self) -> bool:
        self.count += 1
        return self.more


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.002)
    assert condition()


def test_what_is_watched_is_looked_at_until_the_end() -> None:
    one = Looked()
    watch.begin(one)
    watch.begin(one)
    until(lambda: one.count >= 2)
    watch.end(one)
    watch.end(one)
    count = one.count
    time.sleep(3 * watch.INTERVAL)
    assert one.count <= count + 1


def test_what_says_no_is_not_looked_at_again() -> None:
    one = Looked(more=False)
    watch.begin(one)
    until(lambda: one.count == 1)
    time.sleep(3 * watch.INTERVAL)
    assert one.count == 1


HOLD = """
    import os, time
    for _ in range(4):
        if not os.fork():
            held = bytearray(40 << 20)
            for at in range(0, len(held), 4096):
                held[at] = 1
            time.sleep(20)
            os._exit(0)
    say("started")
    time.sleep(20)
"""

SHARE = """
    import os, time
    held = bytearray(60 << 20)
    for at in range(0, len(held), 4096):
        held[at] = 1
    for _ in range(4):
        if not os.fork():
            time.sleep(0.3)
            os._exit(0)
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    say("done")
"""


@pytest.fixture(params=["walls", "bare"])
def watched(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Isolation:
    """Both kinds of box, without a cgroup."""
    monkeypatch.setattr(cgroup, "find", lambda: None)
    return Isolation("none") if request.param == "bare" else request.getfixturevalue("walls")


def test_a_tree_that_holds_too_much_is_cut_off(watched: Isolation, opened: Callable[..., Any]) -> None:
    talk = opened(watched, memory=96)
    talk.send(HOLD)
    assert talk.line() == "started"
    assert talk.answer(10) == ""
    used = talk.box.usage()
    assert used.oom
    assert 96 * MIB < used.memory < 400 * MIB


def test_memory_that_is_shared_is_counted_once(watched: Isolation, opened: Callable[..., Any]) -> None:
    talk = opened(watched, memory=96)
    assert talk.ask(SHARE) == "done"
    assert not talk.box.usage().oom


def test_a_box_that_rests_is_not_watched(watched: Isolation, opened: Callable[..., Any]) -> None:
    box = opened(watched).box
    assert box in watch._watched
    box.rest()
    assert box not in watch._watched
    box.wake()
    assert box in watch._watched
    box.kill()
    assert box not in watch._watched
