"""The agent's end of the channel: frames over the socket that stands at descriptor 3."""

import _socket

import wire

CHANNEL = 3


class Link:
    """Sends and receives values, and takes in the descriptors that come with them."""

    def __init__(self):
        self.socket = _socket.socket(fileno=CHANNEL)
        self.fds = []

    def receive(self, other):
        """The next message, references resolved by ``other``. Ends the process when the far end is gone."""
        return wire.decode(self._exactly(wire.length(self._exactly(4), wire.MAX_REQUEST)), other)

    def pass_on(self, data):
        """Send what is encoded already."""
        self.socket.sendall(wire.frame(data))

    def send(self, message, other, fds=()):
        """Send a message. Raises wire.Unfit when its value cannot cross."""
        data = wire.frame(wire.encode(message, other))
        if fds:
            sent = self.socket.sendmsg([data], [rights(fds)])
            data = data[sent:]
        if data:
            self.socket.sendall(data)

    def _exactly(self, count):
        parts = []
        while count:
            part, ancillary, _flags, _address = self.socket.recvmsg(min(count, 1 << 20), 64)
            if not part:
                import os

                os._exit(0)
            for level, kind, data in ancillary:
                if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
                    whole = len(data) - len(data) % 4
                    self.fds += [int.from_bytes(data[i : i + 4], _ORDER) for i in range(0, whole, 4)]
            parts.append(part)
            count -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)


def rights(fds):
    """Descriptors as the ancillary data that carries them over a unix socket."""
    return (_socket.SOL_SOCKET, _socket.SCM_RIGHTS, b"".join(fd.to_bytes(4, _ORDER) for fd in fds))


def _order():
    import sys

    return sys.byteorder


_ORDER = _order()
