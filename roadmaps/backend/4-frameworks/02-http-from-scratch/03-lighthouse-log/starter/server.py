"""The log of the lighthouses, over HTTP on a bare socket."""

import os
import socket

notes = []


def answer(method, target, body):
    """What is answered: status, extra header lines and the body."""
    if method == "POST" and target == "/log":
        notes.append(body)
        return "201 Created", [f"Location: /log/{len(notes)}"], b""
    number = target.removeprefix("/log/")
    if target.startswith("/log/") and number.isdigit() and 1 <= int(number) <= len(notes):
        return "200 OK", ["Content-Type: text/plain; charset=utf-8"], notes[int(number) - 1]
    return "404 Not Found", ["Content-Type: text/plain; charset=utf-8"], b"no such note\n"


def talk(connection):
    """Read one request from a connection, and answer it."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    fields = dict(line.split(": ", 1) for line in lines)
    while len(body) < int(fields.get("Content-Length", 0)):
        part = connection.recv(65536)
        if not part:
            return
        body += part
    status, extra, content = answer(method, target, body)
    head = [f"HTTP/1.1 {status}", *extra, f"Content-Length: {len(content)}", "Connection: close"]
    connection.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + content)


with socket.create_server(("127.0.0.1", int(os.environ["PORT"]))) as server:
    while True:
        connection, _ = server.accept()
        with connection:
            talk(connection)
