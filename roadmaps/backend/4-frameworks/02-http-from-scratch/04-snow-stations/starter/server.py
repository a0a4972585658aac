"""Snow depths from stations in the mountains, over HTTP on a bare socket."""

import os
import socket
import threading
from http import HTTPStatus

depths = {}


class Input:
    """What comes over a connection. What was taken in and not yet asked for is kept for the next question."""

    def __init__(self, connection):
        self.connection = connection
        self.data = b""

    def more(self):
        part = self.connection.recv(4096)
        if not part:
            raise EOFError
        self.data += part

    def until(self, mark):
        while mark not in self.data:
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


def talk_once(connection, source):
    """Read a request and answer it; whether another one may follow."""
    first, *lines = source.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
    method, target, version = first.split(" ")
    fields = {}
    for line in lines:
        name, _, value = line.partition(":")
        fields[name.strip().lower()] = value.strip()
    body = source.exactly(int(fields.get("content-length", 0)))
    last = version == "HTTP/1.0" or fields.get("connection", "").lower() == "close"
    status, content = answer(method, target, body)
    send(connection, status, content, last)
    return not last


def talk(connection):
    source = Input(connection)
    with connection:
        try:
            while talk_once(connection, source):
                pass
        except (EOFError, ConnectionError):
            pass


with socket.create_server(("127.0.0.1", int(os.environ["PORT"]))) as server:
    while True:
        connection, _ = server.accept()
        threading.Thread(target=talk, args=[connection]).start()
