"""``service``: the learner's service, as a check gets it: its callers, its copies, its life and its log."""

from __future__ import annotations

import select
import selectors
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from backroad.labs.http import crew, running
from backroad.labs.http.answer import Answer, Request
from backroad.labs.http.caller import MANY, WITHIN, Caller, Plan
from backroad.labs.http.client import Speaking, Unreadable
from backroad.labs.http.connection import Connection, Late, Lost
from backroad.labs.http.contract import Contract
from backroad.labs.http.crew import Copy, Crew
from backroad.labs.http.dialled import Dialled
from backroad.labs.rejection import OurFault, Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.http.front import Front
    from backroad.labs.http.lab import HttpLab

RAW = 1 << 20
AT_HAND = 0.1
"""Seconds for an answer that had come in time, and is read late because another one was waited for."""


class Service(Caller):
    """The learner's service. It is started when it is first spoken to, and ready then.

    What a ``caller`` can do, the service's own nameless caller can do too: ``service.get("/health")``.
    """

    def __init__(self, lab: HttpLab) -> None:
        super().__init__(lab)

    def caller(self, token: str = "", headers: Mapping[str, str] | None = None) -> Caller:
        """Somebody with cookies of their own; with ``token`` as ``Authorization: Bearer …`` in every request."""
        fields = {"Authorization": f"Bearer {token}"} if token else {}
        return Caller(self._lab, {**fields, **(headers or {})})

    # Many at once, and what no client sends -------------------------------------------------------------------

    def together(self, plans: Sequence[Plan], within: float = WITHIN) -> list[Answer]:
        """Send all these requests (``caller.plan(…)``) at the same moment, each over a connection of its own, and give
        the answers in their order. One that was not answered has the status 0 and says in ``lost`` why."""
        if len(plans) > MANY:
            raise OurFault(f"{len(plans)} requests at once are more than {MANY}")
        self._lab.did(
            f"{len(plans)} requests at once, the first: {plans[0].request.line}" if plans else "nothing at once"
        )
        held: list[tuple[Plan, Connection, Speaking]] = []
        until = time.monotonic() + within
        opened: list[Connection] = []
        try:
            for copy, some in groupby(plans, key=lambda plan: plan.caller._running()):
                asked = list(some)
                made = copy.connect_many(len(asked))
                opened += made
                if len(made) < len(asked):
                    raise asked[0].caller._unreachable(copy, asked[0].request)
            for plan, connection in zip(plans, opened, strict=True):
                # All but the last byte: a service begins when it has the whole of a request.
                held.append((plan, connection, Speaking(connection, plan.request, until, self._lab.done, hold=True)))
            for _, _, speaking in held:
                speaking.release()
            found: dict[int, Answer] = {}
            for number, there in self._as_they_come(opened, until):
                plan, _, speaking = held[number]
                if there:
                    speaking.until = max(until, time.monotonic() + AT_HAND)
                try:
                    speaking.begin()
                    found[number] = plan.caller._noted(speaking.answer())
                except (Lost, Late, Unreadable) as error:
                    found[number] = plan.caller._lost(plan.request, error, within)
        finally:
            for connection in opened:
                connection.close()
        return [found[number] for number in range(len(plans))]

    def _as_they_come(self, connections: Sequence[Connection], until: float) -> Iterator[tuple[int, bool]]:
        """The places of connections in the order in which something comes over them, and whether it has by ``until``:
        one that keeps its asker waiting makes no other late."""
        with selectors.DefaultSelector() as selector:
            for place, connection in enumerate(connections):
                selector.register(connection.descriptor, selectors.EVENT_READ, place)
            while selector.get_map() and self._lab.wait(selector.fileno(), select.POLLIN, until):
                for key, _ in selector.select(0):
                    selector.unregister(key.fd)
                    yield key.data, True
            yield from [(key.data, False) for key in selector.get_map().values()]

    def raw(self, data: bytes, within: float = WITHIN, end: bool = True) -> bytes:
        """Send bytes as they stand, which need be no HTTP at all, and give all that comes back until the service closes
        the connection or the time is up (at most a megabyte). ``end``: say that nothing more will be sent."""
        self._lab.did(f"sent {data[:60]!r}{'…' if len(data) > 60 else ''}")
        copy = self._running()
        connection = copy.connect()
        if connection is None:
            raise Rejection("your service takes no connection any more", *copy.evidence(), seen=Seen(raised="Refused"))
        found = b""
        until = time.monotonic() + within
        try:
            connection.send(data, until)
            if end:
                connection.end()
            while len(found) < RAW and (part := connection.receive(until)):
                found += part
        except (Lost, Late):
            pass
        finally:
            connection.close()
        return found

    def dial(self) -> Dialled:
        """A connection that stays open: ``with service.dial() as line:`` sends bytes piece by piece and reads answer
        after answer."""
        copy = self._running()
        connection = copy.connect()
        if connection is None:
            raise self._unreachable(copy, Request("GET", "/"))
        return Dialled(self._lab, self, connection)

    def openapi(self, path: str = "/openapi.json") -> Contract:
        """What the service says of itself in its OpenAPI document, to be held against what it does. The check fails in
        words where there is no document that can be used."""
        return Contract(self, path)

    # Its life -------------------------------------------------------------------------------------------------

    @property
    def log(self) -> str:
        """The last 64 KiB of what the first copy has written, on standard output and standard error."""
        return self._running().log

    @property
    def runs(self) -> bool:
        """Whether the first copy runs, without starting it."""
        copy = self._lab.started(0)
        return copy is not None and not copy.ended

    def copies(self, count: int) -> None:
        """Have so many copies run, each at a port of its own: ``caller.at(1)`` speaks to the second."""
        for number in range(count):
            self._lab.copy(number)

    def workers(
        self,
        name: str,
        count: int = 1,
        *,
        environment: Mapping[str, str] | None = None,
        stays: bool = True,
        listens: bool = False,
    ) -> Crew:
        """Start so many processes of a command that backroad.toml names under ``[also]``, beside the service and with
        its environment; each finds its number in COPY and a port of its own in PORT. They end with the check.

        ``stays``: the check fails in words when one of them ends at once. ``listens``: it is ready when it takes
        connections at its port, as it is where the command has a ``health``.
        """
        return crew.workers(self._lab, name, count, environment or {}, stays=stays, listens=listens)

    def fixture(self, name: str, count: int = 1, *, environment: Mapping[str, str] | None = None) -> Crew:
        """Start so many copies of an author's server that lies in ``fixtures/<name>/`` with a backroad.toml of its own,
        in the service's sandbox: for a balancer or a gateway that the learner writes."""
        return crew.authored(self._lab, name, count, environment or {})

    def behind(self, server: str = "", copies: int = 2, crew: Crew | None = None) -> Front:
        """A real reverse proxy before so many copies of the service, or before a ``crew`` of other processes that
        listen: ``front = service.behind("nginx", copies=3)``, then ``front.get("/")``. ``server`` is "haproxy" or
        "nginx"; "" takes what this machine has. Without it the verdict is broken (missing), with the remedy."""
        from backroad.labs.http import front

        return front.before(self._lab, server, copies, crew)

    def environment(self, **values: str) -> None:
        """What the service finds in its environment besides, from its next start in this check on. One that runs with
        other values is started anew when it is next spoken to; without values it is as it was. The next check begins
        without them."""
        self._lab.did(f"put {', '.join(values) or 'nothing more'} into the service's environment")
        self._lab.surround(values)

    def kill(self, copy: int = 0) -> None:
        """SIGKILL, as a loss of power would. ``start`` starts it again."""
        Copy(self._lab, copy).kill()

    def stop(self, copy: int = 0, within: float = running.STOPPING) -> int:
        """SIGTERM, and wait for the end; how it ended, negative for a signal. The check fails in words when it has not
        ended ``within`` so many seconds (it is killed then)."""
        return Copy(self._lab, copy).stop(within)

    def start(self, copy: int = 0) -> None:
        """Start it again after ``kill`` or ``stop``, and wait until it is ready."""
        Copy(self._lab, copy).start()

    def restart(self, copy: int = 0) -> None:
        """Kill it and start it again: what it kept in memory is gone."""
        self.kill(copy)
        self.start(copy)
