"""Sends requests when they are due and notes when their answers came. It waits for nothing by itself: whoever waits
tells it what is ready, so it goes on wherever the lab waits.

A request's time counts from the moment at which it was due. One that finds every connection taken waits here, and that
is its service's time; so a service that stalls is seen to stall by all who would have come meanwhile, and not only by
the few that it kept.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Protocol

from backroad.labs.http.answer import Answer, Headers
from backroad.labs.http.caller import Caller, Plan
from backroad.labs.http.client import Unreadable
from backroad.labs.http.connection import Lost
from backroad.labs.http.load.parser import Reply
from backroad.labs.http.load.report import Records
from backroad.model.duration import in_seconds

if TYPE_CHECKING:
    from backroad.labs.http.load.schedule import Closed, Open
    from backroad.labs.http.load.ways import Line, Ways

AGAIN = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
"""What may be asked a second time where a connection that had waited turns out to be closed (RFC 9110, 9.2.2)."""
AT_ONCE = 32
"""Requests that go out before somebody looks at what has come."""
SEEN = {"Refused": "refused", "Late": "late"}
"""What is said of a request to which no answer came; of others that the connection was broken off."""
SOON = 0.002
"""Seconds until somebody looks again whether a connection has become free."""


class Told(Protocol):
    """Whoever keeps a history hears of one request. Moments are those of time.monotonic()."""

    by: str
    """Who sends it: one of some clients, each of whom has one request on its way at a time."""

    def began(self, at: float) -> None:
        """Not a byte of it had left before."""

    def ended(self, at: float, status: int, body: bytes) -> None:
        """A whole answer came."""

    def lost(self, at: float) -> None:
        """None came: nobody knows whether it was done."""

    def never_sent(self, at: float) -> None:
        """Nothing of it has left: it was not done for certain."""


class Operation:
    """One request on its way."""

    __slots__ = (
        "again",
        "began",
        "data",
        "due",
        "left",
        "line",
        "number",
        "over",
        "plan",
        "reply",
        "sent",
        "slot",
        "told",
    )

    def __init__(self, number: int, plan: Plan, due: float, began: float) -> None:
        self.number = number
        self.plan = plan
        self.due = due
        self.began = began
        self.line: Line | None = None
        self.reply = Reply(plan.request.method)
        self.data = b""
        self.left = b""
        self.again = False
        self.over = False
        self.sent = 0
        self.slot = -1
        self.told: Told | None = None


class Generator:
    """One run. ``schedule`` says when, ``ask`` what (given the request's number), ``ways`` are the connections, and
    ``within`` is how many seconds after it was due a request is given up. ``into`` gives, for a request's number, who
    is told of it; ``seen`` hears a word for each that has ended."""

    def __init__(
        self,
        schedule: Open | Closed,
        ask: Callable[[int], Plan],
        ways: Ways,
        within: float,
        into: Callable[[int], Told] | None = None,
        seen: Callable[[str], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._schedule = schedule
        self._ask = ask
        self._ways = ways
        self._within = within
        self._into = into
        self._seen = seen
        self._slots: list[int] = []
        self._last_slot = 0
        self._clock = clock
        self._count = 0
        self._at_work = False
        self._under_way: deque[Operation] = deque()
        self._open = 0
        self._queues: dict[int, deque[Operation]] = {}
        self._by_line: dict[Line, Operation] = {}
        self._look = math.inf
        self.records = Records()
        self.zero = clock()
        """The moment from which the schedule counts."""
        self.asked: dict[int, Caller] = {}
        """Who was spoken to, and a caller who speaks to each."""

    @property
    def over(self) -> bool:
        """Whether nothing more is due, and every request has ended."""
        return self._schedule.over and not self._open

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return self._clock() - self.zero

    # For whoever waits ----------------------------------------------------------------------------------------

    @property
    def due(self) -> float:
        """The moment at which something is to be done by itself."""
        while self._under_way and self._under_way[0].over:
            self._under_way.popleft()
        late = self._under_way[0].due + self._within if self._under_way else math.inf
        return min(self.zero + self._schedule.due, late, self._look)

    def descriptors(self) -> dict[int, int]:
        """What to poll for."""
        return self._ways.descriptors()

    def attend(self, fd: int) -> None:
        """Something has come."""
        if self._at_work:
            return
        for line, out in self._ways.ready(fd):
            operation = self._by_line.get(line)
            if operation is None:
                self._ways.drop(line)
            elif out:
                self._push(operation)
            else:
                self._pull(operation)

    def tick(self) -> None:
        """Send what is due, and give up what is late."""
        if self._at_work:
            return  # whoever is asked for a request waits for something himself
        for fd in self._ways.descriptors():
            self.attend(fd)
        self._at_work = True
        try:
            self._go_on()
        finally:
            self._at_work = False

    def _go_on(self) -> None:
        now = self._clock()
        if self._look <= now:
            self._look = math.inf
            self._serve()
        self._expire(now)
        for _ in range(AT_ONCE):
            now = self._clock()
            if self.zero + self._schedule.due > now:
                return
            due = self.zero + self._schedule.take(now - self.zero)
            plan = self._ask(self._count)
            operation = Operation(self._count, plan, due, now)
            self._count += 1
            self.records.lateness.append(now - due)
            self.asked.setdefault(plan.caller._copy, plan.caller)
            self._under_way.append(operation)
            self._open += 1
            if self._into is not None:
                self._tell(operation, self._into)
            if queue := self._queues.get(plan.caller._copy):
                queue.append(operation)
            elif not self._send(operation):
                self._queues.setdefault(plan.caller._copy, deque()).append(operation)

    def stop(self) -> None:
        """Nothing more is to be sent; what is under way may end."""
        self._schedule.stop()

    @property
    def refused(self) -> bool:
        """Whether nobody took the last connection."""
        return self.records.why[-1:] == ["Refused"]

    def give_up(self) -> None:
        """Nobody is there any more: whatever is still due is refused."""
        while not self._schedule.over:
            self.records.add(self._schedule.take(math.inf), 0.0, 0, "Refused")

    def close(self) -> None:
        """End it: what is still under way has no answer."""
        self.stop()
        for operation in list(self._under_way):
            if not operation.over:
                self._finish(operation, "Late", "the run ended before an answer came")
        self._ways.close()

    # Behind it ------------------------------------------------------------------------------------------------

    def _send(self, operation: Operation) -> bool:
        """Whether it is on its way, or has ended; where not, another must end first."""
        try:
            line = self._ways.take(operation.plan.caller, fresh=operation.again)
        except Lost as error:
            self._finish(operation, "Refused", str(error))
            return True
        if line is None:
            self._look = min(self._look, self._clock() + SOON)
            return False
        operation.line = line
        self._by_line[line] = operation
        operation.left = operation.data = operation.data or _written(operation.plan)
        if operation.told is not None and not operation.again:
            operation.told.began(self._clock())
        self._push(operation)
        return True

    def _tell(self, operation: Operation, into: Callable[[int], Told]) -> None:
        operation.told = into(operation.number)
        if not self._slots:
            heappush(self._slots, self._last_slot)
            self._last_slot += 1
        operation.slot = heappop(self._slots)
        operation.told.by = f"client {operation.slot + 1}"

    def _push(self, operation: Operation) -> None:
        line = operation.line
        assert line is not None  # noqa: S101 - one that is pushed has a line
        try:
            sent = line.send(operation.left)
        except Lost as error:
            # Whoever refuses a long request answers and closes before all of it has come: the answer is what counts.
            operation.left = b""
            self._ways.wants_out(line, False)
            if not operation.reply.began:
                self._pull(operation, str(error))
            return
        operation.sent += sent
        operation.left = operation.left[sent:]
        self._ways.wants_out(line, bool(operation.left))

    def _pull(self, operation: Operation, lost: str = "") -> None:
        line = operation.line
        assert line is not None  # noqa: S101 - likewise
        try:
            data = line.receive()
        except Lost as error:
            self._broken(operation, lost or str(error))
            return
        if data is None:
            if lost:
                self._broken(operation, lost)
            elif operation.left:
                self._push(operation)
            return
        reply = operation.reply
        try:
            whole = reply.feed(data) if data else reply.end()
        except Unreadable as error:
            self._release(operation, reusable=False)
            self._finish(operation, error.raised, str(error))
            return
        if whole:
            self._release(operation, reusable=reply.reusable and not operation.left and bool(data))
            self._finish(operation, "", "")
        elif not data:
            self._broken(operation, "the connection was closed without an answer")

    def _broken(self, operation: Operation, said: str) -> None:
        line, reply = operation.line, operation.reply
        assert line is not None  # noqa: S101 - likewise
        again = line.used and not reply.began and not operation.again
        again = again and (not operation.sent or _repeatable(operation.plan))
        self._release(operation, reusable=False)
        if again:
            operation.again = True
            if not self._send(operation):
                self._queues.setdefault(operation.plan.caller._copy, deque()).appendleft(operation)
        elif reply.began:
            self._finish(operation, "Closed", "the connection was closed in the middle of the answer")
        elif operation.sent:
            self._finish(operation, "Lost", f"no answer came: {said}")
        else:
            self._finish(operation, "Refused", said)

    def _release(self, operation: Operation, *, reusable: bool) -> None:
        line, operation.line = operation.line, None
        if line is None:
            return
        del self._by_line[line]
        if reusable:
            self._ways.give(line)
        else:
            self._ways.drop(line)

    def _finish(self, operation: Operation, raised: str, said: str) -> None:
        now = self._clock()
        operation.over = True
        self._open -= 1
        reply = operation.reply
        status = 0 if raised else reply.status
        self.records.add(operation.due - self.zero, now - operation.due, status, raised)
        if (not status or status >= 500) and self.records.bad is None:
            self.records.bad = _answer(operation, status, raised, said, now)
        if operation.told is not None:
            heappush(self._slots, operation.slot)
            if status:
                operation.told.ended(now, status, reply.body)
            elif operation.sent:
                operation.told.lost(now)
            else:
                operation.told.never_sent(now)
        if self._seen is not None:
            self._seen(str(status) if status else SEEN.get(raised, "reset"))
        self._schedule.answered(now - self.zero)
        if self._queues:
            self._look = now

    def _serve(self) -> None:
        """Those that wait for a connection try again, in their order."""
        for copy, queue in list(self._queues.items()):
            while queue:
                operation = queue.popleft()
                if not operation.over and not self._send(operation):
                    queue.appendleft(operation)
                    break
            if not queue:
                del self._queues[copy]

    def _expire(self, now: float) -> None:
        while self._under_way:
            operation = self._under_way[0]
            if not operation.over:
                if operation.due + self._within > now:
                    return
                self._release(operation, reusable=False)
                self._finish(operation, "Late", f"no whole answer came within {in_seconds(self._within)}")
            self._under_way.popleft()


def _written(plan: Plan) -> bytes:
    request = plan.request
    fields = "".join([f"{name}: {value}\r\n" for name, value in request.headers])
    return f"{request.method} {request.target} HTTP/1.1\r\n{fields}\r\n".encode() + request.body


def _repeatable(plan: Plan) -> bool:
    request = plan.request
    return request.method in AGAIN or any(name.lower() == "idempotency-key" for name, _ in request.headers)


def _answer(operation: Operation, status: int, raised: str, said: str, now: float) -> Answer:
    reply, request = operation.reply, operation.plan.request
    if raised:
        return Answer(request, 0, "", Headers(), reply.body, now - operation.began, lost=said, raised=raised)
    return Answer(request, status, reply.reason, reply.headers, reply.body, now - operation.began)
