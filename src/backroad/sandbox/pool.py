"""Keeps boxes started in advance, so that a verdict does not wait for an interpreter. A box is used once."""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections import deque
from collections.abc import Callable

from backroad.errors import SandboxError
from backroad.sandbox.box import Box

PAUSE = 0.05
"""Seconds between taking a box and starting its replacement: the verdict gets the processor first."""


class Pool:
    """``size`` boxes made by ``start(slot)``, each handed out once; a thread of its own makes the next ones.

    A box dies with the thread that started it, so boxes taken from a pool must not be used after ``close``. The slots
    in use at one time are all different.
    """

    def __init__(self, start: Callable[[int], Box], size: int) -> None:
        self._start = start
        self._size = size
        self._ready: deque[Box] = deque()
        self._held: dict[int, Box | None] = {}
        self._changed = threading.Condition()
        self._closed = False
        self._failed = False
        self._hurry = True
        self._starting = size > 0
        self._thread: threading.Thread | None = None
        if size > 0:
            self._thread = threading.Thread(target=self._fill, name="backroad-pool", daemon=True)
            self._thread.start()

    def take(self, *, quietly: bool = False) -> Box:
        """A box that waits ready, else one started now. The caller kills it.

        ``quietly``: its replacement waits for the next ``refill``, because waking a thread takes time from a verdict.
        Raises whatever ``start`` raises, and SandboxError after ``close``.
        """
        while True:
            with self._changed:
                # One that is under way will be there sooner than another.
                self._changed.wait_for(lambda: self._closed or self._ready or not self._starting)
                if self._closed:
                    raise SandboxError("The pool of sandboxes is closed.")
                self._failed = False
                self._hurry = False
                box = self._ready.popleft() if self._ready else None
                if not quietly:
                    self._changed.notify_all()
            if box is None:
                box = self._one()
                box.wake()
                return box
            if box.alive:
                box.wake()
                return box
            box.kill()

    def refill(self) -> None:
        """Make replacements for what was taken quietly."""
        with self._changed:
            self._changed.notify_all()

    def close(self) -> None:
        """Kill every box that waits and end the thread. Idempotent, and safe in several threads at once."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
        with contextlib.suppress(IndexError):
            # Two threads may close at once.
            while True:
                self._ready.popleft().kill()

    def _one(self) -> Box:
        with self._changed:
            for slot in [slot for slot, box in self._held.items() if box is not None and box.killed]:
                del self._held[slot]
            slot = next(number for number in itertools.count() if number not in self._held)
            self._held[slot] = None
        try:
            box = self._start(slot)
        except BaseException:
            with self._changed:
                del self._held[slot]
            raise
        with self._changed:
            self._held[slot] = box
        return box

    def _fill(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._wanted)
                if not self._hurry and not self._closed:
                    self._changed.wait_for(lambda: self._closed, PAUSE)
                if self._closed:
                    return
                self._starting = True
            try:
                box = self._one()
            except Exception:  # noqa: BLE001 - whatever it was, take() meets it again and shows it to its caller
                with self._changed:
                    self._failed = True
                    self._starting = False
                    self._changed.notify_all()
                continue
            box.rest()
            if not self._keep(box):
                box.kill()

    def _keep(self, box: Box) -> bool:
        with self._changed:
            if not self._closed:
                self._ready.append(box)
            self._starting = False
            self._changed.notify_all()
            return not self._closed

    @property
    def _wanted(self) -> bool:
        return len(self._ready) < self._size and not self._failed
