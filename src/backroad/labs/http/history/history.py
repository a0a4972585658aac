"""The parameter ``history``: what a check records of what clients did, to be judged as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backroad.labs.http.history.logs import Queue, Set

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
