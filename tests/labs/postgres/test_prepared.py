"""What a client of PostgreSQL has prepared, as the relay follows it."""

from __future__ import annotations

import pytest

from backroad.labs.agent.prepared import LONGEST, MOST, Client


def message(kind: bytes, content: bytes) -> bytes:
    return kind + (len(content) + 4).to_bytes(4, "big") + content


def parse(name: bytes, text: bytes) -> bytes:
    return message(b"P", name + b"\0" + text + b"\0\0\0")


def bind(name: bytes, value: bytes = b"") -> bytes:
    return message(b"B", b"\0" + name + b"\0\0\0\0\1" + len(value).to_bytes(4, "big") + value + b"\0\0")


SYNC = message(b"S", b"")
STOPS = parse(b"s1", b"select * from stops") + SYNC


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_a_name_stands_for_its_text_however_the_bytes_come(size: int):
    client = Client()
    data = STOPS + bind(b"other") + SYNC + bind(b"s1")
    seen = []
    for at in range(0, len(data), size):
        part = data[at : at + size]
        client.follow(part)
        seen.append(client.runs(part, b"FROM STOPS"))
    assert seen[-1]
    if size == 1:
        assert sum(seen) == 1


def test_to_prepare_is_not_to_run():
    client = Client()
    client.follow(STOPS)
    assert not client.runs(STOPS, b"FROM STOPS")
    both = parse(b"s2", b"select 1 from boats") + bind(b"s2") + SYNC
    client.follow(both)
    assert client.runs(both, b"FROM BOATS")


def test_what_has_no_name_is_run_and_values_count():
    client = Client()
    for data in (parse(b"", b"select * from stops"), message(b"Q", b"select * from stops\0"), bind(b"", b"from stops")):
        client.follow(data)
        assert client.runs(data, b"FROM STOPS")


def test_a_statement_that_was_closed_is_forgotten():
    client = Client()
    client.follow(STOPS + message(b"C", b"Ss1\0"))
    client.follow(bind(b"s1"))
    assert not client.runs(bind(b"s1"), b"FROM STOPS")


def test_a_long_message_is_passed_over():
    client = Client()
    long = bind(b"s1", b"x" * (LONGEST * 2))
    client.follow(STOPS + long[:100])
    for at in range(100, len(long), 1000):
        client.follow(long[at : at + 1000])
    client.follow(bind(b"s1"))
    assert client.runs(bind(b"s1"), b"FROM STOPS")


def test_there_is_an_end_to_what_is_remembered():
    client = Client()
    for number in range(MOST + 10):
        client.follow(parse(b"n%d" % number, b"select %d" % number))
    assert len(client.texts) == MOST


JUNK = [b"\0" * 40, b"B\0\0\0\0B\0\0\0\4", b"\xff" * 40, message(b"B", b"x"), message(b"P", b"")]


@pytest.mark.parametrize("junk", JUNK)
def test_junk_is_no_statement(junk: bytes):
    client = Client()
    client.follow(STOPS)
    client.follow(junk)
    assert not client.runs(junk, b"FROM STOPS")
