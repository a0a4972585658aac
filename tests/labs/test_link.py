"""The way between a program and a server, with a relay of paper: what it is told, and what makes no sense."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backroad.labs.link import Link, LinkFault, Way
from backroad.labs.points import Point
from backroad.labs.rejection import Gone, OurFault


class Paper:
    """Notes what a relay would be told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.steps: list[str] = []
        self.open: list[str] = []
        self.link = Link(Way("the database", "statement", self.say, self.steps.append, self.incident, lambda: 7))

    def say(self, *words: str) -> str:
        self.told.append(" ".join(words))
        return "3" if words[0] in ("struck", "sprung") else "0"

    def incident(self, what: str) -> Callable[[], None]:
        self.open.append(what)
        return lambda: self.open.remove(what)


def test_each_fault_is_told_noted_and_healed_by_itself():
    paper = Paper()
    with paper.link.slow(0.05, jitter=0.01) as slow:
        with paper.link.narrow(1000):
            assert paper.open == ["0.05 s slow", "1000 bytes a second"]
        assert paper.open == ["0.05 s slow"]
        assert (slow.struck, slow.reached) == (3, True)
    assert paper.told == [
        "fault 1 slow 0.050000 0.010000 7",
        "fault 2 narrow 1000",
        "heal 2",
        "struck 1",
        "struck 1",
        "heal 1",
    ]
    assert paper.open == []
    assert "give or take 0.01" in paper.steps[0]


def test_all_are_healed_at_once_and_none_twice():
    paper = Paper()
    gone, cut = paper.link.gone(), paper.link.cuts("COMMIT", when="done")
    gone.heals()
    paper.link.heals()
    gone.heals()
    assert paper.told == ["fault 1 gone", "trap done COMMIT 0 1", "heal 1", "disarm 0"]
    assert (paper.open, cut.over) == ([], True)


def test_a_server_that_is_gone_is_told_nothing():
    paper = Paper()
    with pytest.raises(Gone), paper.link.gone():
        raise Gone("the server ended")
    assert paper.told == ["fault 1 gone"]
    assert paper.open == []


def test_a_rejection_goes_on_and_the_fault_is_healed():
    paper = Paper()
    with pytest.raises(ZeroDivisionError), paper.link.half_open("server"):
        _ = 1 / 0
    assert paper.told[-1] == "heal 1"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda link: link.slow(0.1, jitter=0.2), "a link is slow by"),
        (lambda link: link.slow(1000), "a link is slow by"),
        (lambda link: link.slow(-1), "a link is slow by"),
        (lambda link: link.narrow(0), "a link is as narrow as"),
        (lambda link: link.resets(present=False, new=False), "does nothing"),
        (lambda link: link.half_open("left"), "half open toward"),
        (lambda link: link.cuts(when="never"), "cannot be cut 'never'"),
        (lambda link: link.cuts(after=-1), "cannot be cut"),
        (lambda link: link.cuts(after=1 << 30), "cannot be cut"),
        (lambda link: link.cuts(times=-1), "cannot be cut"),
    ],
)
def test_what_makes_no_sense_is_our_fault(wrong: Callable[[Link], LinkFault], said: str):
    paper = Paper()
    with pytest.raises(OurFault, match=said):
        wrong(paper.link)
    assert paper.told == []


def test_a_point_is_told_and_let_go():
    paper = Paper()
    way = Way("Redis", "command", paper.say, paper.steps.append, paper.incident, lambda: 7)
    point = Point(way, lambda _: None, "hold", "SET  seat")
    point.release()
    assert paper.told == ["trap hold SET seat", "release 0"]
    assert paper.steps == ["let the command with SET seat go on"]
