"""Waits for a descriptor until a moment. It knows nothing of what is said over it."""

from __future__ import annotations

import fcntl
import select
import socket
import sys
import termios
import time


def on(descriptor: int, event: int) -> select.poll:
    """What waits for that event of a descriptor."""
    poll = select.poll()
    poll.register(descriptor, event)
    return poll


def until(poll: select.poll, moment: float) -> list[tuple[int, int]]:
    """What is ready, by a moment of time.monotonic()."""
    return poll.poll(max(0.0, moment - time.monotonic()) * 1000)


def unread(channel: socket.socket) -> bool:
    """Whether the far end of a unix socket has not read yet all that was sent. False where the system does not say."""
    try:
        told = fcntl.ioctl(channel.fileno(), termios.TIOCOUTQ, bytes(4))
    except (OSError, ValueError):
        return False
    return int.from_bytes(told, sys.byteorder) > 0
