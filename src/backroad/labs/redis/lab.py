"""The redis lab: what a check of an exercise in commands and scripts is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backroad.labs.files import WorkspaceFiles
from backroad.labs.journal import Journal
from backroad.labs.redis.client import Client
from backroad.labs.redis.server import Server
from backroad.labs.redis.store import Redis
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box


class RedisLab(WorkspaceFiles):
    """A Redis server of the run's own. Each check finds it empty."""

    provides = ("redis",)

    def __init__(
        self,
        take: Callable[[], Box],
        limits: Limits,
        snapshot: Snapshot,
        starter: Snapshot,
        journal: Journal | None = None,
    ) -> None:
        super().__init__(snapshot, starter, journal or Journal())
        self._take = take
        self._limits = limits
        self._server: Server | None = None
        self._seconds: float | None = None
        self._clients: list[Client] = []
        self._spokesman: Client | None = None
        self.own: list[tuple[str, ...]] = []
        """The check's own commands, which are not counted as anybody's."""
        self._redis = Redis(self)

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
        self.forget()
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

    # For what checks ask ---------------------------------------------------------------------------------------

    def note(self, step: str) -> None:
        """Note a step that is about to be made."""
        self._journal.add(step)

    def source(self, name: str) -> str:
        """The text of a file; to look at it is no step of its own. Raises Rejection as ``text`` does."""
        text = self.text(name)
        self._journal.forget_last()
        return text

    def client(self, name: str = "", *, quiet: bool = False) -> Client:
        """A connection with the learner's rights; its commands are no steps where it is ``quiet``."""
        client = Client(self.server, (lambda _: None) if quiet else self.note, self.done, name)
        self._clients.append(client)
        return client

    @property
    def spokesman(self) -> Client:
        """The connection over which a check's single commands go, with the learner's rights."""
        if self._spokesman is None:
            self._spokesman = self.client()
        return self._spokesman

    def forget(self) -> None:
        """Close the learner's connections that checks have driven."""
        for client in self._clients:
            client.close()
        self._clients, self._spokesman = [], None
        self.own.clear()

    # Behind it ------------------------------------------------------------------------------------------------

    def _renew(self) -> None:
        self.forget()
        if self._server is not None and not self._server.renew():
            self._server.close()
            self._server = None
