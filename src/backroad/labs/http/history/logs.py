"""The kinds of histories that a check can record: what can be done to each, and what has to be true of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from backroad.labs.http.history import counter, ledger, queue, register, search, sets
from backroad.labs.http.history.log import Log, nothing
from backroad.labs.http.history.operation import READ, Operation, whole
from backroad.labs.http.history.recording import Recording
from backroad.labs.rejection import OurFault
from backroad.labs.show import show

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab


def _json(answer: Any) -> Any:
    return answer.json


class Queue(Log):
    """What goes in and comes out: jobs, messages, mails. Items are plain values and their own names."""

    whats = (queue.ENQUEUE, queue.DELIVER)

    def enqueue(self, item: Any, *, key: str = "", by: str = "client") -> Recording:
        """``item`` is about to be handed in. Order is looked at among items of one ``key``."""
        return self.operation(queue.ENQUEUE, item, key=key, by=by)

    def deliver(self, *, by: str = "worker", gives: Callable[[Any], Any] = _json) -> Recording:
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

    def _odd(self, one: Operation) -> str:
        if one.what == READ and not isinstance(one.result, list | tuple | set | frozenset):
            return f"all {self._noun}s were read as {show(one.result, 80)}, and a list was expected"
        return ""

    def insert(self, item: Any, *, by: str = "client") -> Recording:
        """``item`` is about to be inserted."""
        return self.operation(sets.INSERT, item, by=by)

    def read(self, *, by: str = "client", gives: Callable[[Any], Any] = _json) -> Recording:
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


class Counter(Log):
    """A number to which whole numbers are added: visits, likes, stock."""

    whats = (counter.ADD, READ)

    def __init__(self, lab: HttpLab, noun: str, first: int) -> None:
        super().__init__(lab, noun)
        self._start = first

    def add(self, amount: int = 1, *, by: str = "client", gives: Callable[[Any], Any] = nothing) -> Recording:
        """``amount`` is about to be added. Where the service answers with the new value, ``op.ok(value)`` says it, or
        ``gives`` reads it: that counts as a reading."""
        if not whole(amount):
            raise OurFault(f"only whole numbers can be added, and {amount!r} is none")
        return self.operation(counter.ADD, amount, by=by, gives=gives)

    def read(self, *, by: str = "client", gives: Callable[[Any], Any] = _json) -> Recording:
        """The number is about to be read: ``op.ok(number)``."""
        return self.operation(READ, by=by, gives=gives)

    def nothing_lost(self) -> None:
        """What is read at the end has everything that was acknowledged in it."""
        self._judge(lambda history: counter.lost(history, self._noun, self._start))

    def nothing_twice(self) -> None:
        """What is read is never more than can have been added, and no two additions gave the same number."""
        self._judge(lambda history: counter.twice(history, self._noun, self._start))

    def never_stale(self) -> None:
        """Every reading has in it what was acknowledged before it began, and never less than an earlier one."""
        self._judge(lambda history: counter.stale(history, self._noun, self._start))

    def _odd(self, one: Operation) -> str:
        if whole(one.result) or (one.what == counter.ADD and one.result is None):
            return ""
        return f"{self._noun} was read as {show(one.result, 80)}, and a whole number was expected"


class Register(Log):
    """Values under keys that are written, read and swapped: settings, seats, versions, cached pages."""

    whats = (search.WRITE, search.SWAP, READ)

    def __init__(self, lab: HttpLab, noun: str, first: Any) -> None:
        super().__init__(lab, noun)
        self._start = first

    def write(self, value: Any, *, key: str = "", by: str = "client") -> Recording:
        """``value`` is about to be written."""
        return self.operation(search.WRITE, value, key=key, by=by)

    def swap(self, old: Any, new: Any, *, key: str = "", by: str = "client") -> Recording:
        """``new`` is about to be written if ``old`` is there (compare and set). ``op.ok(False)``: it was answered that
        something else is there, which counts as a reading; ``op.failed()`` only says that nothing has happened."""
        return self.operation(search.SWAP, (old, new), key=key, by=by)

    def read(self, *, key: str = "", by: str = "client", gives: Callable[[Any], Any] = _json) -> Recording:
        """The value is about to be read: ``op.ok(value)``."""
        return self.operation(READ, key=key, by=by, gives=gives)

    def nothing_lost(self) -> None:
        """What is read at the end is what was written last, or may have been."""
        self._judge(lambda history: register.lost(history, self._named, self._start))

    def never_stale(self, within: float = 0.0) -> None:
        """All of it seems to happen one after the other on one copy (linearizable). ``within``: what is read may be as
        old as so many seconds, as a cache promises."""
        self._judge(lambda history: register.stale(history, self._named, self._start, within))

    def _named(self, key: str) -> str:
        return f"{self._noun} {key}" if key else self._noun


class Ledger(Log):
    """Accounts between which whole amounts are transferred. ``balances`` are those at the beginning."""

    whats = (ledger.TRANSFER, READ)

    def __init__(self, lab: HttpLab, noun: str, balances: Mapping[str, int]) -> None:
        super().__init__(lab, noun)
        self._start = dict(balances)

    def transfer(self, source: str, target: str, amount: int, *, by: str = "client") -> Recording:
        """``amount`` is about to be moved."""
        unknown = [name for name in (source, target) if name not in self._start]
        if unknown or not whole(amount):
            raise OurFault(f"the ledger has no account {unknown[0]}" if unknown else f"{amount!r} is no whole amount")
        return self.operation(ledger.TRANSFER, (source, target, amount), by=by)

    def read(self, *, by: str = "client", gives: Callable[[Any], Any] = _json) -> Recording:
        """Balances are about to be read, of one account or of several: ``op.ok({"ada": 70, "bo": 80})``. Several must
        come from one answer, because between two of them money may move."""
        return self.operation(READ, by=by, gives=gives)

    def nothing_lost(self) -> None:
        """Every transfer that was acknowledged counts in what is read at the end."""
        self._judge(lambda history: ledger.lost(history, self._noun, self._start))

    def nothing_twice(self) -> None:
        """No transfer counts twice."""
        self._judge(lambda history: ledger.twice(history, self._noun, self._start))

    def nothing_invented(self) -> None:
        """No transfer counts that was refused."""
        self._judge(lambda history: ledger.invented(history, self._noun, self._start))

    def adds_up(self) -> None:
        """Whenever all balances are read, they add up to what was there at the beginning."""
        self._judge(lambda history: ledger.unbalanced(history, self._start))

    def never_below(self, least: int = 0) -> None:
        """No balance that is read is less."""
        self._judge(lambda history: ledger.below(history, least))

    def never_stale(self) -> None:
        """Every reading has in it all that was acknowledged before it began, and nothing that no order explains."""
        self._judge(lambda history: ledger.stale(history, self._noun, self._start))

    def _odd(self, one: Operation) -> str:
        if one.what != READ or (isinstance(one.result, dict) and all(map(whole, one.result.values()))):
            return ""
        return f"the balances were read as {show(one.result, 80)}, and whole numbers by account were expected"
