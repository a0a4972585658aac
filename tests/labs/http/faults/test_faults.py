"""How long a check waits for what may come about: a clock that only its pauses move, and a meter that a test reads."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from backroad.labs.http.faults import faults as faults_module
from backroad.labs.http.faults.faults import GIVEN, LONGEST, LOOK, Faults
from backroad.labs.rejection import Rejection


class Lab:
    """A service that the machine keeps from the processor for a ``share`` of the time."""

    def __init__(self, share: float | None) -> None:
        self.now = 100.0
        self.share = share
        self.everyone: list[Any] = []

    def monotonic(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += seconds

    def meter(self) -> Any:
        began = self.now
        if self.share is None:
            return None
        share = self.share
        return SimpleNamespace(kept=lambda: share * (self.now - began))

    def starved(self, seconds: float, meter: Any) -> float:
        return 0.0


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What waits beside a service that lacks so much of the processor: with the clock that it is measured by."""

    def made(share: float | None) -> tuple[Lab, Faults]:
        lab = Lab(share)
        monkeypatch.setattr(faults_module, "time", SimpleNamespace(monotonic=lab.monotonic))
        return lab, Faults(lab)  # type: ignore[arg-type]

    return made


@pytest.mark.parametrize(
    ("share", "waited"),
    [
        (None, 1.0),  # no service was started
        (0.0, 1.0),
        (0.5, 2.0),
        (0.8, 5.0),
        (1.0, 1.0 + GIVEN),  # bounded
        (3.0, 1.0 + GIVEN),  # many processes together
    ],
)
def test_what_stays_away_is_waited_for_while_nobody_computes(waiting: Any, share: float | None, waited: float) -> None:
    _, faults = waiting(share)
    assert faults.waits(lambda: False, within=1.0, fails=False) == pytest.approx(waited, abs=3 * LOOK)


def test_no_wait_is_longer_than_the_longest(waiting: Any) -> None:
    for share, within in ((0.9, 20.0), (0.0, 500.0), (0.9, 500.0)):
        _, faults = waiting(share)
        assert faults.waits(lambda: False, within=within, fails=False) == pytest.approx(LONGEST, abs=3 * LOOK)


def test_what_comes_about_is_not_waited_for_any_longer(waiting: Any) -> None:
    lab, faults = waiting(0.9)
    assert faults.waits(lambda: lab.now >= 104.0, within=1.0, fails=False) == pytest.approx(4.0, abs=3 * LOOK)
    assert faults.waits(lambda: True, within=1.0, fails=False) == 0.0


def test_what_must_come_about_has_the_time_that_was_said(waiting: Any) -> None:
    lab, faults = waiting(0.9)
    with pytest.raises(Rejection, match="the job is done has not come about after 1 second"):
        faults.waits(lambda: False, within=1.0, what="the job is done")
    assert lab.now == pytest.approx(101.0, abs=3 * LOOK)
