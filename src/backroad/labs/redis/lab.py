"""The redis lab: what a check of an exercise in commands and scripts is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backroad.labs.files import WorkspaceFiles
from backroad.labs.journal import Journal
from backroad.labs.redis.server import Server
from backroad.labs.redis.store import Redis
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box


class RedisLab(WorkspaceFiles):
    """A Redis server of the run's own. Each check finds it empty."""

    provides = ("redis",)

    def __init__(self, take: Callable[[], Box], limits: Limits, snapshot: Snapshot, starter: Snapshot) -> None:
        super().__init__(snapshot, starter, Journal())
        self._take = take
        self._limits = limits
        self._server: Server | None = None
        self._seconds: float | None = None
        self._redis = Redis(lambda: self.server, self._journal.add, self.done, self._looked_at)

    # The life of a lab: for the grader -----------------------------------------------------------------------

    def lay_out(self) -> None:
        """Start the server, or take one that waits, while the checks are loaded."""
        _ = self.server

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check. ``fresh``: with a new server. ``seconds``: what it may take when the run is in haste."""
        self._journal.clear()
        self._seconds = seconds
        if fresh:
            self.close()
        self._renew()
        if self._server is not None:
            self._server.begin(seconds)

    def again(self) -> None:
        """The check goes on with another input: it finds the server empty."""
        self._journal.clear()
        self._renew()

    def provide(self, name: str) -> Any:
        """What a check's parameter of that name gets."""
        return self._redis if name in self.provides else super().provide(name)

    @property
    def spent(self) -> float:
        """Seconds that the check has waited for the learner's commands."""
        return self._server.spent if self._server is not None else 0.0

    def close(self) -> None:
        """End the server and its sandbox."""
        self._redis.renewed()
        if self._server is not None:
            self._server.close()
        self._server = None

    @property
    def server(self) -> Server:
        """The server; a new one when the last has ended."""
        if self._server is None or self._server.gone:
            if self._server is not None:
                self._server.close()
            self._server = Server(self._take, self._limits, self._journal)
            self._server.begin(self._seconds)
        return self._server

    # Behind it ------------------------------------------------------------------------------------------------

    def _renew(self) -> None:
        self._redis.renewed()
        if self._server is not None and not self._server.renew():
            self._server.close()
            self._server = None

    def _looked_at(self, name: str) -> str:
        text = self.text(name)
        self._journal.forget_last()
        return text
