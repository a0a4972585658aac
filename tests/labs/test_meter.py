"""Whether the machine is to blame: what the kernel says of waiting for memory."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from backroad.labs import meter
from backroad.sandbox.box import Usage

from .far import Far

TOLD = "some avg10=0.00 avg60=1.02 avg300=1.46 total={}\nfull avg10=0.00 avg60=0.00 avg300=1.20 total=7\n"


class Kernel:
    """A kernel that says so many seconds."""

    seconds = 3.0

    def waiting(self) -> float:
        return self.seconds


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Kernel:
    kernel = Kernel()
    monkeypatch.setattr(meter, "memory", lambda: kernel)
    monkeypatch.setattr(meter, "own_waiting", lambda: 0.0)
    monkeypatch.setattr(meter.Meter, "seconds", 0.5)
    monkeypatch.setattr(os, "getloadavg", lambda: (0.1, 0.0, 0.0))
    return kernel


@pytest.mark.parametrize(
    ("stalled", "computed", "share"),
    [(0.0, 0.0, 0.0), (0.2, 0.0, 0.0), (0.3, 0.0, 0.6), (0.5, 0.0, 1.0), (0.5, 0.3, 0.0)],
    ids=["it slept", "hardly", "more than half of the time", "all the time", "it computed"],
)
def test_who_waits_for_memory_may_blame_the_machine(
    far: Far, kernel: Kernel, stalled: float, computed: float, share: float
) -> None:
    far.box.used = Usage(0, 0.0, 1, False, 0.0)
    since = far.subject.meter()
    kernel.seconds += stalled
    far.box.used = Usage(0, computed, 1, False, 0.0)
    assert since.kept() == pytest.approx(stalled)
    assert far.subject.starved(0.5, since) == pytest.approx(share)


def test_the_kernel_is_asked_now_and_then(tmp_path: Path) -> None:
    account = tmp_path / "memory"
    account.write_text(TOLD.format(2_500_000))
    found = meter.Memory(str(account))
    assert found.waiting() == 2.5
    account.write_text(TOLD.format(3_500_000))
    assert found.waiting() == 2.5
    time.sleep(meter.RECENT)
    assert found.waiting() == 3.5
    account.write_text("something else\n")
    time.sleep(meter.RECENT)
    assert found.waiting() == 3.5


def test_a_kernel_that_does_not_say(tmp_path: Path) -> None:
    assert meter.Memory(str(tmp_path / "memory")).waiting() == 0.0


def test_this_machine_says_more_and_more() -> None:
    one = meter.Memory().waiting()
    assert 0.0 <= one <= meter.Memory().waiting() < 10**7
