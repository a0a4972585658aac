"""One connection to the learner's service, over a descriptor that the sandbox handed out.

Nothing of what comes in is trusted: all of it is bounded in time and size while it comes.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import socket
import stat
import time
from collections.abc import Callable

PART = 1 << 16

Wait = Callable[[int, int, float], bool]
"""Waits until a descriptor is ready for an event of poll's, or until a moment of time.monotonic(): whether it is."""


class Lost(Exception):
    """The other side closed or reset the connection, or the descriptor is none."""


class Late(Exception):
    """The moment came before what was waited for."""


class Connection:
    """A stream socket that is connected. Raises Lost and Late, and what ``wait`` raises."""

    def __init__(self, fd: int, wait: Wait) -> None:
        """Takes the descriptor over. Raises Lost where it is no stream socket: it comes out of the sandbox."""
        self._wait = wait
        self.used = False
        """Whether an answer has come over it: the service may close it while nobody speaks."""
        try:
            if not stat.S_ISSOCK(os.fstat(fd).st_mode):
                raise Lost("what came is no socket")
            self._socket = socket.socket(fileno=fd)
        except (OSError, Lost) as error:
            os.close(fd)
            raise Lost("what came is no connection") from error
        if self._socket.type != socket.SOCK_STREAM:
            self._socket.close()
            raise Lost("what came is no stream")
        self._socket.setblocking(False)
        with contextlib.suppress(OSError):
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @property
    def family(self) -> str:
        """ "AF_INET" or "AF_INET6"."""
        return "AF_INET6" if self._socket.family == socket.AF_INET6 else "AF_INET"

    def reach(self, port: int) -> bool:
        """Connect it to that port of the service's own machine; whether there was room for it. Raises Lost where nobody
        listens.

        Over loopback it is there, or refused, at once: one that is not finds the service's backlog full, and the kernel
        would try again after a second.
        """
        address = "::1" if self._socket.family == socket.AF_INET6 else "127.0.0.1"
        number = self._socket.connect_ex((address, port))
        if number == errno.EINPROGRESS:
            number = self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if number:
            raise Lost(os.strerror(number).lower())
        try:
            self._socket.getpeername()
        except OSError:
            return False
        return True

    @property
    def descriptor(self) -> int:
        """The number to poll for; -1 once it is closed."""
        return self._socket.fileno()

    def send(self, data: bytes, until: float) -> None:
        """Send everything."""
        view = memoryview(data)
        while view:
            try:
                view = view[self._socket.send(view[: PART * 4]) :]
            except BlockingIOError:
                if not self._wait(self.descriptor, select.POLLOUT, until):
                    raise Late from None
            except OSError as error:
                raise Lost(_words(error)) from error

    def receive(self, until: float) -> bytes:
        """What comes next, b"" at the end."""
        if time.monotonic() >= until:
            # Whoever sends without end keeps nobody waiting, so nothing else would look at the time.
            raise Late
        while True:
            # Else the kernel waits 40 ms before it says that a part has come, and a plain server waits for that.
            with contextlib.suppress(AttributeError, OSError):
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            try:
                return self._socket.recv(PART)
            except BlockingIOError:
                if not self._wait(self.descriptor, select.POLLIN, until):
                    raise Late from None
            except OSError as error:
                raise Lost(_words(error)) from error

    def push(self, data: bytes) -> int:
        """Send as much as is taken without waiting: how many bytes."""
        try:
            return self._socket.send(data)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise Lost(_words(error)) from error

    def pull(self) -> bytes | None:
        """What has come already, b"" at the end, None where nothing has."""
        try:
            with contextlib.suppress(AttributeError):
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            return self._socket.recv(PART)
        except BlockingIOError:
            return None
        except OSError as error:
            raise Lost(_words(error)) from error

    @property
    def stale(self) -> bool:
        """Whether the other side has ended it, or said what nobody asked for."""
        try:
            self._socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def end(self) -> None:
        """Say that nothing more will be sent."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Break it off as a lost network would: the other side reads an error, and not an end."""
        with contextlib.suppress(OSError):
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        self.close()

    def close(self) -> None:
        """Close it."""
        self._socket.close()


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
