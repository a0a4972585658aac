"""The stream of news, and catching up after a lost connection."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from backroad.app.live import KEPT

from .server import Served

DOUBLE = "toy-giving-back/double"


@dataclass
class Told:
    id: str
    kind: str
    data: dict[str, Any]


class Stream:
    def __init__(self, response: HTTPResponse) -> None:
        self.response = response

    def next(self) -> Told:
        fields: dict[str, str] = {}
        while True:
            line = self.response.readline().decode().rstrip("\n")
            if not line and "event" in fields:
                return Told(fields["id"], fields["event"], json.loads(fields["data"]))
            name, _, value = line.partition(": ")
            fields[name] = value


@contextlib.contextmanager
def stream(server: Served, last: str = "", query: str = "") -> Iterator[Stream]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    headers = {"Cookie": f"backroad-{server.port}={server.key}", **({"Last-Event-ID": last} if last else {})}
    connection.request("GET", f"/events{query}", headers=headers)
    # A response of no known length takes the socket over.
    with connection.getresponse() as response:
        assert response.status == 200
        assert response.getheader("content-type") == "text/event-stream; charset=utf-8"
        assert response.getheader("cache-control") == "no-store"
        yield Stream(response)
    connection.close()


def test_a_listener_is_greeted_and_told_what_happens(server: Served) -> None:
    with stream(server) as one, stream(server) as other:
        assert (one.next().kind, other.next().kind) == ("hello", "hello")
        server.live.tell("progress", DOUBLE, line="a\nb")
        for listener in (one, other):
            told = listener.next()
            assert (told.kind, told.data) == ("progress", {"exercise": DOUBLE, "line": "a\nb"})


def test_who_was_away_is_told_what_came_since(server: Served) -> None:
    with stream(server) as listener:
        listener.next()
        server.live.tell("progress", DOUBLE, n=1)
        last = listener.next().id
    server.live.tell("progress", DOUBLE, n=2)
    server.live.tell("progress", DOUBLE, n=3)
    with stream(server, last) as listener:
        told = [listener.next() for _ in range(3)]
        news = [one.data["n"] for one in told if one.kind == "progress"]
        assert sorted(news) == [2, 3]
        assert {one.kind for one in told} == {"hello", "progress"}


def test_a_page_is_told_what_came_since_it_was_drawn_in_the_order_of_its_numbers(server: Served) -> None:
    server.live.tell("progress", DOUBLE, n=1)
    drawn = f"{server.live.boot}-{server.live.serial}"
    server.live.tell("progress", DOUBLE, n=2)
    with stream(server, query=f"?after={drawn}") as listener:
        hello, told = listener.next(), listener.next()
        assert (hello.kind, hello.id) == ("hello", drawn)
        assert (told.data["n"], told.id) == (2, f"{server.live.boot}-{server.live.serial}")


def test_who_was_away_too_long_has_to_look_afresh(server: Served) -> None:
    with stream(server) as listener:
        listener.next()
        server.live.tell("progress", DOUBLE)
        last = listener.next().id
    for _ in range(KEPT + 2):
        server.live.tell("progress", DOUBLE)
    with stream(server, last) as listener:
        assert listener.next().kind == "afresh"


def test_numbers_of_another_start_and_nonsense_mean_afresh(server: Served) -> None:
    for last in ("deadbeef-1", f"{server.live.boot}-x", f"{server.live.boot}-99999999999999", "²", "-"):
        with stream(server, last.encode().decode("latin-1")) as listener:
            assert listener.next().kind == "afresh", last


def test_the_number_of_a_time_to_come_means_afresh(server: Served) -> None:
    with stream(server, f"{server.live.boot}-99") as listener:
        assert listener.next().kind == "afresh"


def test_a_listener_who_goes_is_forgotten(server: Served) -> None:
    with stream(server) as listener:
        listener.next()
        assert len(server.live._listeners) == 1
        listener.response.fp.raw._sock.shutdown(socket.SHUT_RDWR)  # type: ignore[attr-defined]
    with server.heard() as ear:
        for _ in range(200):
            server.live.tell("progress")
            ear.wait("progress")
            if len(server.live._listeners) == 1:
                break
            time.sleep(0.02)
        assert len(server.live._listeners) == 1, "only the ear of this test"
