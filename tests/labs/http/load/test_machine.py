"""What others used of the machine is what neither we nor the service did."""

from __future__ import annotations

import pytest

from backroad.labs.http.load import machine
from backroad.sandbox.box import Usage


@pytest.mark.parametrize(
    ("every", "own", "theirs", "ours_waited", "theirs_waited", "busy", "starved"),
    [
        (0.2, 0.1, 0.1, 0.0, 0.0, False, False),  # nobody else is here
        (2.0, 0.9, 1.1, 0.5, 0.5, False, False),  # the service uses all there is: it is slow by itself
        (2.0, 0.1, 0.2, 0.0, 0.01, True, False),  # others are here, and are not felt
        (2.0, 0.1, 0.2, 0.3, 0.0, True, True),  # they kept us from it
        (2.0, 0.1, 0.2, 0.0, 0.3, True, True),  # they kept the service from it
    ],
)
def test_whose_the_processor_was(
    monkeypatch: pytest.MonkeyPatch,
    every: float,
    own: float,
    theirs: float,
    ours_waited: float,
    theirs_waited: float,
    busy: bool,
    starved: bool,
):
    now = {"monotonic": 0.0, "_all": 0.0, "_own": 0.0, "_waited": 0.0}
    monkeypatch.setattr(machine.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(machine.time, "monotonic", lambda: now["monotonic"])
    for name in ("_all", "_own", "_waited"):
        monkeypatch.setattr(machine, name, lambda name=name: now[name])
    watch = machine.Watch(Usage(0, 5.0, 1, False, 1.0))
    now.update(monotonic=1.0, _all=every, _own=own, _waited=ours_waited)
    kept = watch.kept(Usage(0, 5.0 + theirs, 1, False, 1.0 + theirs_waited))
    assert (kept.busy, kept.starved) == (busy, starved)
    assert kept.others == pytest.approx(max(0.0, every - own - theirs) / 2)


def test_the_kernel_is_asked():
    watch = machine.Watch(Usage(0, 0.0, 1, False, -1.0))
    kept = watch.kept(Usage(0, 0.0, 1, False, -1.0))
    assert kept.theirs == 0
    assert kept.seconds > 0
    assert kept.ours >= 0
