"""The kinds of histories that a check can record: what can be done to each, and what has to be true of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backroad.labs.http.history import queue, sets
from backroad.labs.http.history.log import Log
from backroad.labs.http.history.operation import READ
from backroad.labs.http.history.recording import Recording


class Queue(Log):
    """What goes in and comes out: jobs, messages, mails. Items are plain values and their own names."""

    whats = (queue.ENQUEUE, queue.DELIVER)

    def enqueue(self, item: Any, *, key: str = "", by: str = "client") -> Recording:
        """``item`` is about to be handed in. Order is looked at among items of one ``key``."""
        return self.operation(queue.ENQUEUE, item, key=key, by=by)

    def deliver(self, *, by: str = "worker", gives: Callable[[Any], Any] = lambda answer: answer.json) -> Recording:
        """An item is about to be asked for: ``op.ok(item)`` says which came. Where no answer comes, one may have."""
        return self.operation(queue.DELIVER, by=by, gives=gives)

    def delivered(self, *items: Any, by: str = "worker") -> None:
        """These have come out by now, in this order."""
        for item in items:
            self._moment(queue.DELIVER, item, by)

    def catches_up(self, look: Callable[[], object], within: float = 10.0) -> bool:
        """Call ``look``, which notes what has been delivered, again and again until nothing is missing any more, at
        most ``within`` so many seconds. Whether nothing is."""
        return self._waited(look, lambda: queue.lost(self.operations, self._name)[0] is not None, within)

    def nothing_lost(self) -> None:
        """What was acknowledged has been delivered."""
        self._judge(lambda history: queue.lost(history, self._name))

    def nothing_twice(self) -> None:
        """Nothing was delivered more often than it was handed in."""
        self._judge(lambda history: queue.twice(history, self._name))

    def nothing_invented(self) -> None:
        """What was delivered had been handed in before, and not been refused."""
        self._judge(lambda history: queue.invented(history, self._name))

    def in_order(self) -> None:
        """Of one key, what was acknowledged before another was sent has been delivered before it."""
        self._judge(lambda history: queue.reordered(history, self._name))


class Set(Log):
    """Things that are inserted and read whole: notes, uploads, rows. Items are plain values and their own names."""

    whats = (sets.INSERT, READ)

    def insert(self, item: Any, *, by: str = "client") -> Recording:
        """``item`` is about to be inserted."""
        return self.operation(sets.INSERT, item, by=by)

    def read(self, *, by: str = "client", gives: Callable[[Any], Any] = lambda answer: answer.json) -> Recording:
        """All of it is about to be read: ``op.ok(items)`` says what is there."""
        return self.operation(READ, by=by, gives=gives)

    def nothing_lost(self) -> None:
        """What was acknowledged is there when it is read after the last insertion."""
        self._judge(lambda history: sets.lost(history, self._name))

    def nothing_twice(self) -> None:
        """Nothing is there more often than it was inserted."""
        self._judge(lambda history: sets.twice(history, self._name))

    def nothing_invented(self) -> None:
        """What is there was inserted, and not refused."""
        self._judge(lambda history: sets.invented(history, self._name))

    def never_stale(self) -> None:
        """Every reading holds what was acknowledged, or read, before it began."""
        self._judge(lambda history: sets.stale(history, self._name))
