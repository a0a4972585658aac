"""Turns of the processor: who has used little goes before who has used much, and a real box that burns falls behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from backroad.sandbox import cgroup, turns, watch
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.turns import Turn


class Played:
    """What has a share, as a script tells it."""

    def __init__(self) -> None:
        self.used = 0.0
        self.given: list[float] = []

    def give(self, part: float) -> None:
        self.given.append(part)


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Played:
    monkeypatch.setattr(watch, "begin", lambda one: None)
    return Played()


def test_a_share_falls_with_the_square_of_what_was_used(share: Played) -> None:
    turn = Turn(share)
    turn.begin()
    for used in (0.0, turns.FREE, 2 * turns.FREE, 4 * turns.FREE):
        share.used = used
        assert turn.look()
    assert share.given == [0.25, 0.0625]


def test_who_has_used_much_gets_what_nobody_else_wants(share: Played) -> None:
    turn = Turn(share)
    turn.begin()
    for used in (turns.LAST - 0.001, turns.LAST, 100.0):
        share.used = used
        turn.look()
    assert share.given == [pytest.approx((turns.FREE / (turns.LAST - 0.001)) ** 2), 0.0]


def test_work_begins_with_its_full_share_whatever_was_used_before(share: Played) -> None:
    turn = Turn(share)
    share.used = 5.0
    turn.begin()
    share.used = 5.0 + turns.FREE
    turn.look()
    assert share.given == []
    share.used = 6.0
    turn.look()
    turn.rest()
    turn.begin()
    assert share.given == [0.0, 1.0]


def test_who_is_to_be_killed_does_not_wait_for_a_turn(share: Played) -> None:
    turn = Turn(share)
    turn.begin()
    share.used = 3.0
    turn.look()
    turn.end()
    assert share.given == [0.0, 1.0]


BURN = """
    import time
    end = time.process_time() + 1.0
    while time.process_time() < end:
        pass
    say("done")
"""


def test_a_box_that_burns_falls_behind(
    walls: Isolation, opened: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    cgroup.find.cache_clear()
    place = cgroup.find()
    if place is None or not place.cpu:
        pytest.skip("nothing shares the processor out for this user on this machine")
    given: list[float] = []
    give = cgroup.Share.give
    monkeypatch.setattr(cgroup.Share, "give", lambda share, part: (given.append(part), give(share, part))[1])
    talk = opened(replace(walls, flags=walls.flags | {"turns"}))
    assert talk.box._turn is not None
    talk.box.wake()
    assert talk.ask(BURN) == "done"
    assert given[-1] == 0.0
    assert given == sorted(given, reverse=True)
    talk.box.kill()
    assert given[-1] == 1.0


def test_nobody_takes_turns_who_did_not_ask_for_it(walls: Isolation, opened: Callable[..., Any]) -> None:
    assert opened(walls).box._turn is None
