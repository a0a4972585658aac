"""Messages between the controller and its grader process: plain values in frames, over one socket.

Both ends are ours, yet they speak the bounded wire format: the controller unpickles nothing from anybody.
"""

from __future__ import annotations

import socket
import time
from typing import Any

from backroad.labs import wire


class Closed(Exception):
    """The other end is gone, or what came from it is no message."""


def send(channel: socket.socket, message: dict[str, Any]) -> None:
    """Send one message. Raises Closed when the other end is gone, wire.Unfit when it is too big."""
    try:
        channel.sendall(wire.frame(wire.encode(message, None, wire.MAX_REQUEST)))
    except OSError as error:
        raise Closed from error


def receive(channel: socket.socket, deadline: float | None = None) -> dict[str, Any]:
    """The next message. ``deadline`` is a time of ``time.monotonic``.

    Raises TimeoutError at the deadline and Closed when the other end is gone.
    """
    try:
        header = _exactly(channel, 4, deadline)
        message = wire.decode(_exactly(channel, wire.length(header, wire.MAX_REQUEST), deadline))
    except TimeoutError:
        raise
    except (OSError, wire.Malformed) as error:
        raise Closed from error
    if type(message) is not dict:
        raise Closed
    return message


def _exactly(channel: socket.socket, count: int, deadline: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            channel.settimeout(left)
        part = channel.recv(count - len(parts))
        if not part:
            raise Closed
        parts += part
    channel.settimeout(None)
    return bytes(parts)
