"""Snow depths from stations in the mountains, over HTTP on a bare socket."""

import os
import re
import socket
import threading
import time
from http import HTTPStatus

TOKEN = re.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
ONCE = ("host", "content-length", "transfer-encoding")
HEAD = 8192
BODY = 1000
PATIENCE = 1.0
depths = {}


class Refused(Exception):
    """A request that gets an error, and is the last of its connection."""

    def __init__(self, status):
        super().__init__(status)
        self.status = status


class Input:
    """What comes over a connection. What was taken in and not yet asked for is kept for the next question."""

    def __init__(self, connection):
        self.connection = connection
        self.data = b""
        self.begin()

    def begin(self):
        """A new request begins: all of it has to come in time."""
        self.until_when = time.monotonic() + PATIENCE
        self.begun = bool(self.data)

    def more(self):
        left = self.until_when - time.monotonic()
        try:
            if left <= 0:
                raise TimeoutError
            self.connection.settimeout(left)
            part = self.connection.recv(4096)
        except TimeoutError:
            raise EOFError from None
        if not part:
            raise EOFError
        self.begun = True
        self.data += part

    def until(self, mark, most):
        """All up to this mark, which is taken off and is part of the ``most`` bytes that it may be."""
        while mark not in self.data[:most]:
            if len(self.data) >= most:
                raise Refused(431)
            self.more()
        found, _, self.data = self.data.partition(mark)
        return found

    def exactly(self, size):
        while len(self.data) < size:
            self.more()
        found, self.data = self.data[:size], self.data[size:]
        return found


def answer(method, target, body):
    """The status and the body of the answer."""
    if method == "PUT":
        depths[target] = body
        return 204, b""
    if target in depths:
        return 200, depths[target]
    return 404, b"nothing measured\n"


def send(connection, status, content, last):
    head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
    if status != 204:
        head += f"Content-Length: {len(content)}\r\n"
    if last:
        head += "Connection: close\r\n"
    connection.sendall(head.encode() + b"\r\n" + content)


def read_head(head):
    """The method, the target, the version and the fields of a head."""
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    if len(words) != 3 or not TOKEN.fullmatch(words[0]) or words[2] not in ("HTTP/1.0", "HTTP/1.1"):
        raise Refused(400)
    fields = {}
    for line in lines:
        name, colon, value = line.partition(":")
        name = name.lower()
        if not colon or not TOKEN.fullmatch(name) or (name in ONCE and name in fields):
            raise Refused(400)
        fields[name] = value.strip(" \t")
    return *words, fields


def size_of(fields, version):
    """How long the body is. Raises Refused where that is not clear."""
    if version == "HTTP/1.1" and "host" not in fields:
        raise Refused(400)
    length = fields.get("content-length", "0")
    if not re.fullmatch("[0-9]+", length):
        raise Refused(400)
    if "transfer-encoding" in fields:
        raise Refused(400 if "content-length" in fields else 501)
    if len(length.lstrip("0")) > len(str(BODY)) or int(length) > BODY:
        raise Refused(413)
    return int(length)


def talk_once(connection, source):
    """Read a request and answer it; whether another one may follow."""
    source.begin()
    method, target, version, fields = read_head(source.until(b"\r\n\r\n", HEAD))
    body = source.exactly(size_of(fields, version))
    last = version == "HTTP/1.0" or fields.get("connection", "").lower() == "close"
    status, content = answer(method, target, body)
    send(connection, status, content, last)
    return not last


def talk(connection):
    source = Input(connection)
    with connection:
        try:
            try:
                while talk_once(connection, source):
                    pass
            except Refused as refused:
                send(connection, refused.status, f"{HTTPStatus(refused.status).phrase}\n".encode(), last=True)
        except (EOFError, OSError):
            pass


with socket.create_server(("127.0.0.1", int(os.environ["PORT"]))) as server:
    while True:
        connection, _ = server.accept()
        threading.Thread(target=talk, args=[connection]).start()
