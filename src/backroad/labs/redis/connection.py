"""One connection to the server in the sandbox, under the deadline of the check."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable, Sequence

from backroad.labs.redis import resp
from backroad.labs.standing import Broken

PIECE = 1 << 16

Wait = Callable[[int, int], None]
"""Waits until a descriptor is ready for an event of poll's; it raises when the check's time is up."""


class Connection:
    """A connection to the socket at ``path``. ``wait`` waits on the check's time.

    Raises Broken when the server does not answer, and what ``wait`` raises.
    """

    def __init__(self, path: str, wait: Wait) -> None:
        self._wait = wait
        self._replies = resp.Replies()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._held: tuple[resp.Value] | None = None
        """A reply that was looked for and not received yet."""
        self.closed = False
        try:
            self._socket.connect(path)
        except OSError as error:
            self.close()
            raise Broken(f"the server takes no connection: {error.strerror}") from error
        self._socket.setblocking(False)

    def ask(self, *words: resp.Word) -> resp.Value:
        """Send one command and give its reply; an error reply is a Fault."""
        self.send(words)
        return self.receive()

    def pipeline(self, commands: Sequence[Sequence[resp.Word]]) -> list[resp.Value]:
        """Send many commands at once and give their replies in order."""
        self._send(b"".join(map(resp.command, commands)))
        return [self.receive() for _ in commands]

    def send(self, words: Sequence[resp.Word]) -> None:
        """Send one command without waiting for its reply."""
        self._send(resp.command(words))

    def receive(self) -> resp.Value:
        """The next reply."""
        while True:
            found = self._next()
            if found is not None:
                return found[0]
            self._take(wait=True)

    def answered(self) -> bool:
        """Whether the next reply is there by now, without waiting; it stays to be received."""
        if self._held is None and not self.closed:
            self._take(wait=False)
            self._held = self._next()
        return self._held is not None or self.closed

    def close(self) -> None:
        """Close it."""
        self.closed = True
        self._socket.close()

    # Behind it ------------------------------------------------------------------------------------------------

    def _next(self) -> tuple[resp.Value] | None:
        if self._held is not None:
            found, self._held = self._held, None
            return found
        try:
            return self._replies.next()
        except (resp.Malformed, resp.TooBig) as error:
            self.close()
            raise Broken("the reply is too big" if isinstance(error, resp.TooBig) else "it is no reply") from error

    def _send(self, data: bytes) -> None:
        if self.closed:
            raise Broken("the connection is closed")
        view = memoryview(data)
        while view:
            try:
                view = view[self._socket.send(view[:PIECE]) :]
            except BlockingIOError:
                self._wait(self._socket.fileno(), select.POLLIN | select.POLLOUT)
                # A server that cannot get rid of its replies takes no more commands.
                self._take(wait=False)
            except OSError as error:
                self.close()
                raise Broken(f"the server closed the connection: {error.strerror}") from error

    def _take(self, *, wait: bool) -> None:
        if self.closed:
            raise Broken("the connection is closed")
        if wait:
            self._wait(self._socket.fileno(), select.POLLIN)
        try:
            data = self._socket.recv(PIECE)
        except BlockingIOError:
            return
        except OSError as error:
            self.close()
            raise Broken(f"the server closed the connection: {error.strerror}") from error
        if not data:
            self.close()
            raise Broken("the server closed the connection")
        self._replies.feed(data)
