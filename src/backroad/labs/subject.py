"""The trusted end of the channel: asks the agent in a sandbox, under a deadline, and believes nothing it says."""

from __future__ import annotations

import array
import contextlib
import os
import select
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from backroad.labs import wire
from backroad.labs.ending import Ending
from backroad.labs.journal import Journal
from backroad.labs.meter import Meter, own_waiting
from backroad.labs.polling import on, unread, until
from backroad.labs.rejection import Gone, OurFault
from backroad.model.limits import Limits
from backroad.sandbox.box import Box, Usage

T = TypeVar("T")
Refer = Callable[[Any], Any]
Callback = Callable[[int, Sequence[Any], dict[str, Any]], Sequence[Any]]

OURS = 30.0
"""Seconds that the sandbox may take for what is asked of it before anything of the learner's runs: a machine under load
is slow at that too, and the learner's limit may be a second."""

BUSY = 1.5
"""Waiting processes for each CPU above which a machine counts as busy."""
ONLY_THE_LOAD = 0.5
"""How sure a high load alone makes that the machine is to blame: enough to try again, and not to believe nothing."""

SMALL = 0.1
"""Share of the time allowed below which nothing is given back."""

CALM = 0.25
"""Seconds that somebody waits in vain before it is looked at how the sandbox fares meanwhile."""


class Subject(Ending):
    """One box with an agent in it. ``begin`` starts a check: its time counts from there.

    Only the time spent waiting for the learner's code is charged, so a slow check of ours costs them nothing.
    """

    def __init__(self, box: Box, limits: Limits, journal: Journal) -> None:
        self.box = box
        self.limits = limits
        self.journal = journal
        self.spent = 0.0
        self.allowed = limits.seconds
        """Seconds that this check may spend: the limit, or less when the run is in haste."""
        self._before = Usage(0, 0.0, 0, False)
        self._own: float | None = None
        """What this thread had waited for a processor before; found out at the first wait, while the agent works."""
        self._given = 0.0
        self._back = 0.0
        """Seconds of waiting for a processor that were given back: since ``mark``, and to this check."""
        self.beside: list[Callable[[], Box | None]] = []
        """Where the boxes are of servers that the learner's code may wait for."""
        self._asked = 0.0
        """When what is waited for was asked."""
        self._waiting: Meter | None = None
        """How the box fared when that had taken long already."""
        self._throughout: Meter | None = None
        """How it has fared since ``mark``."""
        self._number = 0
        self._layout = 0
        """What was posted by ``lay_out`` and not answered yet."""
        self._frame = b""
        """An answer that was taken and not read yet."""
        self.tail = b""
        """The bytes of the last answer behind its number: two answers with one tail say the same."""
        box.channel.setblocking(False)
        self._answers = on(box.channel.fileno(), select.POLLIN)

    def begin(self, seconds: float | None = None) -> None:
        """Start counting time for another check. ``seconds``: what it gets when that is less than the limit.

        What a learner reads names the limit all the same: a run in haste is no learner's.
        """
        self.spent = self._back = 0.0
        self.allowed = self.limits.seconds
        if seconds is not None:
            self.allowed = min(seconds, self.limits.seconds)
            self.mark()

    def mark(self) -> None:
        """Count from here what the box gets of the processor: one that lasts has had much of it before."""
        self._throughout = self.meter()
        self._before = self._throughout.before
        self._own, self._given = own_waiting(), 0.0

    @contextlib.contextmanager
    def apart(self, seconds: float) -> Iterator[None]:
        """While something is done on another account, which has so many seconds: the check's own stays as it is, also
        in what was given back to it."""
        kept = self.spent, self.allowed, self._back
        self.spent, self.allowed, self._back = 0.0, seconds, 0.0
        try:
            yield
        finally:
            self.spent, self.allowed, self._back = kept

    def lay_out(self, *arguments: Any) -> None:
        """Hand in the workspace, as ``prepare`` does, but without waiting: whoever asks first meets what went wrong."""
        with self._ours():
            self._layout = self.post("files", *arguments)

    def prepare(self, operation: str, *arguments: Any) -> Any:
        """Ask before anything of the learner's runs, so that whatever goes wrong is our fault. Raises OurFault."""
        with self._ours():
            return self._prepared(operation, self.ask(operation, *arguments))

    def _prepared(self, operation: str, answer: list[Any]) -> Any:
        if answer[0] != "ok":
            self.close()
            raise OurFault(f"the sandbox could not be made ready ({operation}): {answer[1]}")
        return answer[1]

    @contextlib.contextmanager
    def _ours(self) -> Iterator[None]:
        """Before anything of the learner's ran: whatever goes wrong is our fault, and a busy machine gets its time."""
        allowed, self.allowed = self.allowed, max(OURS, self.allowed)
        try:
            yield
        except Gone as gone:
            raise OurFault(f"the sandbox ended before it was used: {gone.message}") from gone
        except wire.Unfit as unfit:
            raise OurFault("the workspace is too big to be handed to the sandbox") from unfit
        finally:
            self.allowed = allowed

    def again(self, operation: str, *arguments: Any) -> bool:
        """Whether this box can be used for another check. One in which anything is odd cannot."""
        if self.gone:
            return False
        allowed, self.allowed = self.allowed, self.limits.seconds
        self.spent = 0.0
        try:
            return self.ask(operation, *arguments)[:2] == ["ok", True]
        except Gone:
            return False
        finally:
            self.allowed = allowed

    def ask(
        self,
        operation: str,
        *arguments: Any,
        refer: Refer | None = None,
        resolve: Refer | None = None,
        callback: Callback | None = None,
        fds: Sequence[int] = (),
    ) -> list[Any]:
        """Send a request and give the answer as ``[kind, value, type, printed, errors, over]``.

        ``refer`` encodes what is not plain, ``resolve`` reads references that come back, ``callback`` answers
        calls of our functions. Raises Gone when the sandbox ends or its time is up, wire.Unfit when an argument
        cannot cross.
        """
        return self.collect(self.post(operation, *arguments, refer=refer, fds=fds), refer, resolve, callback)

    def post(self, operation: str, *arguments: Any, refer: Refer | None = None, fds: Sequence[int] = ()) -> int:
        """Send a request without waiting, and give the number under which its answer can be collected.

        An answer that nobody collects is dropped when a later one is. Raises as ``ask`` does.
        """
        self._number += 1
        self._send([self._number, operation, *arguments], refer, fds)
        return self._number

    def reserve(self) -> int:
        """The number of a question that the agent asks itself, behind the one that was posted last."""
        self._number += 1
        return self._number

    def confirm(self, number: int, tail: bytes) -> bool:
        """Whether the next answer is that to ``number`` and has this tail: then it is taken, and need not be read.

        If not, ``collect`` gives it. Raises Gone.
        """
        self._await_layout()
        self._frame = self._frame or self._take_frame()
        if self._frame != wire.answer(number) + tail:
            return False
        self._frame = b""
        return True

    def answers(self, number: int) -> bool:
        """Whether the next answer, which stays to be collected, is that to ``number``. Raises Gone."""
        self._await_layout()
        self._frame = self._frame or self._take_frame()
        return bool(wire.answered(self._frame) == number)

    @property
    def unread(self) -> bool:
        """Whether the agent has not taken yet what was sent last. Only Linux tells."""
        return unread(self.box.channel)

    def collect(
        self, number: int, refer: Refer | None = None, resolve: Refer | None = None, callback: Callback | None = None
    ) -> list[Any]:
        """The answer to what was posted under ``number``, as ``ask`` gives it. Raises Gone."""
        self._await_layout()
        while True:
            frame, self._frame = self._frame or self._take_frame(), b""
            if 0 < wire.answered(frame) < number:
                continue  # nobody has waited for it, and it may hold what only its own question could read
            answer = self._read(frame, resolve)
            if answer[0] < 0 and answer[1] == "callback" and callback is not None and len(answer) == 4:
                reply = callback(-1 - answer[0], answer[2], answer[3])
                self._send([answer[0], "return", *reply], refer, ())
            elif answer[0] == number and len(answer) == 7:
                self.tail = frame[len(wire.answer(number)) :]
                return answer[1:]
            # Anything else is stale or forged: one question has one answer.

    def _await_layout(self) -> None:
        if self._layout:
            layout, self._layout = self._layout, 0
            with self._ours():
                self._prepared("files", self.collect(layout))
            # What that took is not on the learner's account.
            self.spent = 0.0

    def receive_fd(self) -> int:
        """One descriptor that the agent sends with its next byte. Raises Gone as ``ask`` does."""
        return self.receive_fds(1)[0]

    def receive_fds(self, count: int) -> list[int]:
        """So many descriptors that the agent sends with its next byte. Raises Gone as ``ask`` does."""
        self._wait(self._answers)
        fds = array.array("i")
        try:
            _data, ancillary, _flags, _address = self.box.channel.recvmsg(1, socket.CMSG_SPACE(count * fds.itemsize))
        except OSError as error:
            raise self._ended() from error
        for level, kind, data in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                fds.frombytes(data[: len(data) - len(data) % fds.itemsize])
        if len(fds) != count:
            for fd in fds:
                os.close(fd)
            raise self._ended()
        return list(fds)

    def _send(self, message: list[Any], refer: Refer | None, fds: Sequence[int]) -> None:
        if self.gone:
            raise OurFault("the sandbox had ended before it was asked")
        data = wire.frame(wire.encode(message, refer, wire.MAX_REQUEST))
        channel = self.box.channel
        try:
            if fds:
                rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))]
                sent = channel.sendmsg([data], rights)
            else:
                sent = channel.send(data)
            while sent < len(data):
                # Cut from the front by view: a workspace may be megabytes, and goes out in pieces.
                sent += self._push(memoryview(data)[sent:])
        except OSError as error:
            raise self._ended() from error

    def _push(self, data: memoryview) -> int:
        self._wait(on(self.box.channel.fileno(), select.POLLOUT))
        try:
            return self.box.channel.send(data)
        except BlockingIOError:
            return 0

    def _take_frame(self) -> bytes:
        try:
            header = self._exactly(4, waits=True)
            # What follows the header came with it, nearly always.
            return self._exactly(wire.length(header), waits=False)
        except wire.Malformed as error:
            raise self.forged() from error

    def _read(self, frame: bytes, resolve: Refer | None) -> list[Any]:
        try:
            answer = wire.decode(frame, resolve)
        except wire.Malformed as error:
            raise self.forged() from error
        if type(answer) is not list or len(answer) < 4 or type(answer[0]) is not int:
            raise self.forged()
        return answer

    def _exactly(self, count: int, *, waits: bool) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            if waits:
                self._wait(self._answers)
            waits = True
            try:
                part = self.box.channel.recv(min(count - len(parts), 1 << 20))
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._ended() from error
            if not part:
                raise self._ended()
            parts += part
        return bytes(parts)

    def starved(self, seconds: float, meter: Meter | None = None) -> float:
        """How much of the processor the box lacked in the last ``seconds``, in which somebody waited in vain: 0.0 where
        that cannot be the reason, else the share of it in which it, or who works for it, was kept away; a half where
        only the load speaks for that. ``meter``: since that was made."""
        waiting = meter or self._waiting
        if waiting is not None and not waiting.wanted():
            return 0.0
        used, before = self.box.usage(), self._before
        if waiting is not None:
            seconds, before = waiting.seconds, waiting.before
        computed = max(0.0, used.cpu - before.cpu)
        if computed >= seconds / 2:
            return 0.0
        # What ended in between took the account of its waiting with it, so the load counts as well.
        waited = max(used.waited - max(before.waited, 0.0), waiting.kept() if waiting is not None else 0.0)
        crowded = os.getloadavg()[0] > BUSY * (os.cpu_count() or 1)
        if waited <= seconds / 4 and not crowded:
            return 0.0
        # Some of the time was given back to it: what it computed counts against the time that a limit means.
        lacked = 1.0 - computed / min(seconds, self.allowed)
        return max(0.0, min(lacked, max(waited / seconds, ONLY_THE_LOAD if crowded else 0.0)))

    def starved_throughout(self) -> float:
        """The same of all the time that this check has spent: one wait alone may say little of many."""
        seconds = max(self.allowed, self.spent)
        throughout = self.starved(seconds, self._throughout) if self._throughout is not None else 0.0
        return max(self.starved(seconds), throughout)

    def calm(self) -> None:
        """Something is asked, so nobody has waited for long yet."""
        self._asked, self._waiting = time.monotonic(), None

    def meter(self) -> Meter:
        """From here on it is measured how the box fares, and those beside it."""
        return Meter(self.box, self.beside)

    def watched(self, wait: Callable[[float], T], until: float) -> T:
        """What ``wait`` gives, which waits until a moment at most and gives nothing when that has come. Once it has
        taken long since something was asked, it counts how the box fares."""
        if self._own is None:
            self._own = own_waiting()
        calm = self._asked + CALM
        if self._waiting is None and until > calm:
            if found := wait(calm):
                return found
            self._waiting = self.meter()
        return wait(until)

    def _wait(self, poll: select.poll) -> None:
        """Until the channel is ready, on the learner's time. Raises Gone when that is up."""
        began = time.monotonic()
        self.calm()
        try:
            while True:
                now = time.monotonic()
                left = self.left - (now - began)
                if left > 0 and self.watched(partial(until, poll), now + left):
                    return
                if not self.give_back():
                    break
        finally:
            self.spent += time.monotonic() - began
        raise self.out_of_time()

    @property
    def left(self) -> float:
        """Seconds that this check may still spend, of what it was allowed and given back."""
        return self.allowed + self._back - self.spent

    def give_back(self) -> float:
        """A limit means seconds of a machine that has time: let those not count for which the box or this thread was
        kept from a processor, as many as are allowed at most. How many that are now; 0.0 for small change."""
        own = own_waiting() - (self._own or 0.0)
        kept = max(0.0, self.box.usage().waited - max(self._before.waited, 0.0)) + own
        more = min(kept - self._given, self.allowed - self._back)
        if more < SMALL * self.allowed:
            return 0.0
        self._given += more
        self._back += more
        return more
