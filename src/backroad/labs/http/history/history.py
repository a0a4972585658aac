"""The parameter ``history``: what a check records of what clients did, to be judged as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from backroad.labs.http.history.logs import Counter, Ledger, Queue, Register, Set

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab


class History:
    """Begins histories. Each is of one kind, and knows what has to be true of it whatever happened meanwhile."""

    def __init__(self, lab: HttpLab) -> None:
        self._lab = lab

    def queue(self, noun: str = "item") -> Queue:
        """Of what is handed in and delivered. ``noun``: what a sentence calls one of them ("order 17")."""
        return Queue(self._lab, noun)

    def set(self, noun: str = "item") -> Set:
        """Of what is inserted and read."""
        return Set(self._lab, noun)

    def counter(self, noun: str = "the counter", first: int = 0) -> Counter:
        """Of a number to which is added. ``noun``: what a sentence calls the number; ``first``: what it is before."""
        return Counter(self._lab, noun, first)

    def register(self, noun: str = "the value", first: Any = None) -> Register:
        """Of values that are written, read and swapped. ``noun`` stands before the key ("seat 12A"); ``first`` is what
        each is before anything was written."""
        return Register(self._lab, noun, first)

    def ledger(self, balances: Mapping[str, int], noun: str = "transfer") -> Ledger:
        """Of amounts that move between accounts with these balances."""
        return Ledger(self._lab, noun, balances)
