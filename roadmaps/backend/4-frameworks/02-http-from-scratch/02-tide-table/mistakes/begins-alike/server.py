"""Tide tables over HTTP, on a bare socket."""

import os
import socket

TIDES = {
    "/tides/leith": "Leith\nhigh 03:12 5.1 m\nlow 09:20 1.2 m\n",
    "/tides/brehat": "Île-de-Bréhat\nhaute 04:47 10,3 m\nbasse 11:02 1,9 m\n",
    "/tides/hafnarfjordur": "Hafnarfjörður\nflóð 06:01 3,9 m\nfjara 12:14 0,4 m\n",
}


def talk(connection):
    """Read one request from a connection, and answer it."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(4096)
        if not part:
            return
        data += part
    target = data.split(b" ")[1].decode("ascii")
    status, text = "404 Not Found", "no such harbour\n"
    for address in TIDES:
        if target.startswith(address):
            status, text = "200 OK", TIDES[address]
    body = text.encode()
    head = [
        f"HTTP/1.1 {status}",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Connection: close",
        "\r\n",
    ]
    connection.sendall("\r\n".join(head).encode() + body)


with socket.create_server(("127.0.0.1", int(os.environ["PORT"]))) as server:
    while True:
        connection, _ = server.accept()
        with connection:
            talk(connection)
