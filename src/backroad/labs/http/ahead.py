"""Chromium that waits in the pool: started in advance, because it takes as long as a whole verdict to start."""

from __future__ import annotations

import contextlib
import select
import time
import weakref
from collections.abc import Callable, Sequence

from backroad.labs.http import chromium
from backroad.labs.http.chromium import Chromium, Wait
from backroad.labs.rejection import OurFault, Rejection
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.launch import launch
from backroad.sandbox.policy import Policy

_ready: weakref.WeakKeyDictionary[Box, Chromium] = weakref.WeakKeyDictionary()


def starter(
    binds: Sequence[tuple[str, str]], command: Sequence[str], isolation: Isolation, chosen: str
) -> Callable[[int], Box]:
    """A function that starts a box with a Chromium in it, as ``chromium.found`` finds it. Where Chromium does not come
    up the box is given as it is: whoever takes it meets the fault, and says it. It raises MissingTool without one."""

    def started(slot: int) -> Box:
        program, more = chromium.found(chosen)
        box = launch(command, Policy(chromium.LIMITS, binds=(*binds, *more)), isolation, slot)
        with contextlib.suppress(Rejection, OurFault, OSError):
            running = Chromium(box, program, _alone)
            _ready[box] = running
            running.call("Browser.getVersion")  # it answers once it has started
        return box

    return started


def take(box: Box, program: str, wait: Wait) -> Chromium:
    """The Chromium in a box; one that is started now where none waits there."""
    running = _ready.pop(box, None)
    if running is None:
        return Chromium(box, program, wait)
    running.wait = wait
    return running


def _alone(fd: int, until: float) -> bool:
    """Wait where nobody else has to be attended to."""
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    return bool(poll.poll(max(0.0, until - time.monotonic()) * 1000))
