"""Snow depths from stations in the mountains: one thread that looks after all connections."""

import os
import re
import selectors
import socket
import time

REASONS = {
    200: "OK",
    204: "No Content",
    400: "Bad Request",
    404: "Not Found",
    408: "Request Timeout",
    413: "Content Too Large",
    431: "Request Header Fields Too Large",
    501: "Not Implemented",
}
FIRST = re.compile(r"[!#$%&'*+.^_`|~\w-]+ [^ ]+ HTTP/1\.[01]", re.ASCII)
FIELD = re.compile(r"([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*", re.ASCII | re.DOTALL)
depths = {}
selector = selectors.DefaultSelector()
talks = set()


class Talk:
    def __init__(self, connection):
        self.connection = connection
        connection.setblocking(False)
        selector.register(connection, selectors.EVENT_READ, self)
        talks.add(self)
        self.data = b""
        self.since = time.monotonic()

    def end(self):
        talks.discard(self)
        selector.unregister(self.connection)
        self.connection.close()

    def ready(self):
        try:
            part = self.connection.recv(4096)
        except ConnectionError:
            part = b""
        if not part:
            self.end()
            return
        self.data += part
        while self in talks and self.one():
            self.since = time.monotonic()

    def one(self):
        """Answer the request that stands at the front; whether there was a whole one."""
        head, mark, rest = self.data.partition(b"\r\n\r\n")
        if len(head) + 4 > 8192:
            return self.refuse(431)
        if not mark:
            return False
        first, *lines = head.decode("latin-1").split("\r\n")
        found = [FIELD.fullmatch(line) for line in lines]
        if not FIRST.fullmatch(first) or not all(found):
            return self.refuse(400)
        fields = {}
        for match in found:
            fields.setdefault(match[1].lower(), []).append(match[2])
        method, target, version = first.split(" ")
        hosts, lengths = fields.get("host", []), fields.get("content-length", ["0"])
        if len(hosts) > 1 or (not hosts and version == "HTTP/1.1") or len(lengths) > 1:
            return self.refuse(400)
        if not re.fullmatch("[0-9]+", lengths[0]):
            return self.refuse(400)
        if "transfer-encoding" in fields:
            return self.refuse(400 if "content-length" in fields else 501)
        if len(lengths[0]) > 9 or int(lengths[0]) > 1000:
            return self.refuse(413)
        size = int(lengths[0])
        if len(rest) < size:
            return False
        body, self.data = rest[:size], rest[size:]
        last = version == "HTTP/1.0" or "close" in [value.lower() for value in fields.get("connection", [])]
        if method == "PUT":
            depths[target] = body
            self.say(204, b"", last)
        else:
            self.say(200 if target in depths else 404, depths.get(target, b"nothing measured\n"), last)
        return True

    def refuse(self, status):
        self.say(status, b"", True)
        return False

    def say(self, status, content, last):
        lines = [f"HTTP/1.1 {status} {REASONS[status]}"]
        lines += [f"Content-Length: {len(content)}"] * (status != 204) + ["Connection: close"] * last
        try:
            self.connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + content)
        except OSError:
            last = True
        if last:
            self.end()


with socket.create_server(("127.0.0.1", int(os.environ["PORT"]))) as server:
    selector.register(server, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select(0.05):
            if key.data is None:
                Talk(server.accept()[0])
            elif key.data in talks:
                key.data.ready()
        for talk in [talk for talk in talks if time.monotonic() - talk.since > 1]:
            if talk.data:
                talk.refuse(408)
            else:
                talk.end()
