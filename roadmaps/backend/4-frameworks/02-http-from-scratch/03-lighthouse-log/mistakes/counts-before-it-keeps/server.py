"""The log of the lighthouses, over HTTP on a bare socket."""

import os
import socket
import threading
import time

notes = []


def answer(method, target, body):
    """What is answered: status, extra header lines and the body."""
    if method == "POST" and target == "/log":
        number = len(notes) + 1
        time.sleep(0.005)  # so long it takes to write the note to the disk
        notes.append(body)
        return "201 Created", [f"Location: /log/{number}"], b""
    number = target.removeprefix("/log/")
    if target.startswith("/log/") and number.isdigit() and 1 <= int(number) <= len(notes):
        return "200 OK", ["Content-Type: text/plain; charset=utf-8"], notes[int(number) - 1]
    return "404 Not Found", ["Content-Type: text/plain; charset=utf-8"], b"no such note\n"


class Input:
    """What comes over a connection. What was taken in and not yet asked for is kept for the next question."""

    def __init__(self, connection):
        self.connection = connection
        self.data = b""

    def more(self):
        part = self.connection.recv(65536)
        if not part:
            raise EOFError
        self.data += part

    def until(self, mark):
        """All up to this mark, which is taken off."""
        while mark not in self.data:
            self.more()
        found, _, self.data = self.data.partition(mark)
        return found

    def exactly(self, size):
        while len(self.data) < size:
            self.more()
        found, self.data = self.data[:size], self.data[size:]
        return found


def read_body(source, fields):
    if fields.get("transfer-encoding", "").lower() == "chunked":
        body = b""
        while size := int(source.until(b"\r\n").split(b";")[0], 16):
            body += source.exactly(size)
            source.exactly(2)
        while source.until(b"\r\n"):
            pass
        return body
    return source.exactly(int(fields.get("content-length", 0)))


def talk_once(connection, source):
    """Read a request and answer it; whether another one may follow."""
    first, *lines = source.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
    method, target, version = first.split(" ")
    fields = {}
    for line in lines:
        name, _, value = line.partition(":")
        fields[name.lower()] = value.strip()
    status, extra, content = answer(method, target, read_body(source, fields))
    last = version == "HTTP/1.0" or fields.get("connection", "").lower() == "close"
    head = [f"HTTP/1.1 {status}", *extra, f"Content-Length: {len(content)}"]
    if last:
        head.append("Connection: close")
    if method == "HEAD":
        content = b""
    connection.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + content)
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
