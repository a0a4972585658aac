"""The relay in front of PostgreSQL: reads the packet that opens a session, and lets those through that name a database
that is meant for the learner, under the name that the learner knows it by.

The server asks for the password; a relay that did would have to know it.
"""

import _socket

import prepared
import relaying

STARTUP, CANCEL, SECURE = 196608, 80877102, (80877103, 80877104)
"""What the second number of a session's first packet says: a session, a wish to cancel, a wish to encrypt."""


class Relay(relaying.Relay):
    def __init__(self, listener, spare, control, port):
        super().__init__(listener, spare, control)
        self.port = port
        self.names = {}
        """The server's databases by the names that are let through."""

    def follow(self, end, data):
        end.about = end.about or prepared.Client()
        end.about.follow(data)

    def holds(self, end, data, needle):
        return end.about.runs(data, needle)

    def reach(self):
        made = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        try:
            made.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
            made.connect(("127.0.0.1", self.port))
        except OSError:
            made.close()
            # As when nobody listens: there is no way back to that once a connection was taken.
            raise relaying.Refused from None
        return made

    def opened(self, end, data):
        while len(data) >= 8:
            size, kind = int.from_bytes(data[:4], "big"), int.from_bytes(data[4:8], "big")
            if kind in SECURE and size == 8:
                end.socket.send(b"N")
                data = data[8:]
                del end.waiting[:8]
                continue
            if kind == CANCEL:
                return data if len(data) >= size else None
            if kind >> 16 != 3 or not 8 < size <= relaying.OPENING:
                raise relaying.Refused(error("08P01", "this is no session of PostgreSQL's"))
            return self.renamed(end, data, size) if len(data) >= size else None
        return None

    def renamed(self, end, data, size):
        words = data[8:size].split(b"\0")
        given = dict(zip(words[::2], words[1::2], strict=False))
        wanted = given.get(b"database") or given.get(b"user", b"")
        name = wanted.decode("utf-8", "replace")
        if name not in self.names:
            raise relaying.Refused(error("3D000", f'database "{name}" does not exist'))
        end.name = name
        given[b"database"] = self.names[name].encode()
        packet = b"".join(key + b"\0" + value + b"\0" for key, value in given.items() if key) + b"\0"
        return (len(packet) + 8).to_bytes(4, "big") + data[4:8] + packet + data[size:]

    def full(self):
        return error("53300", "sorry, too many clients already")

    def do_names(self, *pairs):
        """``pairs`` are names with the databases that they stand for, one after the other."""
        self.names = dict(zip(pairs[::2], pairs[1::2], strict=True))
        return len(self.names)


def error(code, message):
    """An error of the server's, as a client reads it before its session stands."""
    fields = b"".join(
        mark + text.encode() + b"\0" for mark, text in ((b"S", "FATAL"), (b"V", "FATAL"), (b"C", code), (b"M", message))
    )
    return b"E" + (len(fields) + 5).to_bytes(4, "big") + fields + b"\0"
