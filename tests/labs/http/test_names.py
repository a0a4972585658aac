"""The name server of the sandbox: questions as bytes, answers as bytes."""

from __future__ import annotations

import struct

import pytest

from backroad.labs.http.names import AAAA, ANY, CNAME, A, Names, encoded


def question(name: str, kind: int = A, *, number: int = 7, flags: int = 0x100, count: int = 1, group: int = 1) -> bytes:
    return struct.pack("!6H", number, flags, count, 0, 0, 0) + encoded(name) + struct.pack("!2H", kind, group)


def told(names: Names, name: str, kind: int = A) -> tuple[int, list[tuple[int, bytes]]]:
    """(code, [(type, data)…]) of an answer."""
    data = names.reply(question(name, kind))
    number, flags, questions, answers, _, _ = struct.unpack_from("!6H", data)
    assert (number, questions, flags & 0x8500) == (7, 1, 0x8500)
    at = 12 + len(encoded(name)) + 4
    found = []
    for _ in range(answers):
        while data[at]:
            at += 1 + data[at]
        kind, group, life, size = struct.unpack_from("!HHIH", data, at + 1)
        assert (group, life) == (1, 0)
        at += 11
        found.append((kind, data[at : at + size]))
        at += size
    assert at == len(data)
    return flags & 0xF, found


def test_addresses_of_both_kinds():
    names = Names()
    names.add("Weather.Example.", [["203.0.113.7", "2001:db8::7", "203.0.113.8"]])
    assert told(names, "weather.example") == (0, [(A, bytes([203, 0, 113, 7])), (A, bytes([203, 0, 113, 8]))])
    assert told(names, "WEATHER.example", AAAA)[1][0][1][:4] == b"\x20\x01\x0d\xb8"
    assert len(told(names, "weather.example", ANY)[1]) == 3
    assert told(names, "weather.example", 16) == (0, [])
    assert names.known("weather.EXAMPLE.")


def test_a_name_that_is_not_there():
    names = Names()
    names.add("a.example", [["10.0.0.1"]])
    assert told(names, "b.example") == (3, [])
    names.clear()
    assert told(names, "a.example") == (3, [])
    assert names.lookups("a.example") == 0


def test_the_second_answer_is_another():
    names = Names()
    names.add("turn.example", [["203.0.113.7"], ["127.0.0.1"]])
    seen = [told(names, "turn.example")[1][0][1][0] for _ in range(3)]
    assert seen == [203, 127, 127]
    assert told(names, "turn.example", AAAA) == (0, [])
    assert names.lookups("turn.example") == 3


def test_aliases_are_followed_so_far():
    names = Names()
    names.add("www.example", [], alias="host.example")
    names.add("host.example", [["10.0.0.1"]])
    assert [kind for kind, _ in told(names, "www.example")[1]] == [CNAME, A]
    assert [kind for kind, _ in told(names, "www.example", CNAME)[1]] == [CNAME]
    names.add("lost.example", [], alias="nowhere.example")
    assert [kind for kind, _ in told(names, "lost.example")[1]] == [CNAME]
    names.add("loop.example", [], alias="loop.example")
    assert len(told(names, "loop.example")[1]) == 8


@pytest.mark.parametrize("name", ["", "a..b", "a" * 64, ".".join(["a" * 60] * 5), "ä.example"])
def test_what_is_no_name(name: str):
    with pytest.raises(ValueError, match="name of a host"):
        Names().add(name, [["10.0.0.1"]])


def test_what_is_no_address():
    with pytest.raises(ValueError, match="IPv4"):
        Names().add("a.example", [["ten"]])
    with pytest.raises(ValueError, match="more than 12"):
        Names().add("a.example", [["10.0.0.1"] * 13])


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 11, b"\0" * 600, question("a.example", flags=0x8100)],
)
def test_what_is_no_question_is_not_answered(data: bytes):
    assert Names().reply(data) == b""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (question("a.example", flags=0x0900), 4),
        (question("a.example", count=2), 1),
        (question("a.example", group=3), 1),
        (question("a.example")[:-1], 1),
        (question("a.example")[:14], 1),
        (struct.pack("!6H", 7, 0x100, 1, 0, 0, 0) + b"\xc0\x0c\0\1\0\1", 1),
        (struct.pack("!6H", 7, 0x100, 1, 0, 0, 0) + b"\0\0\1\0\1", 1),
        (struct.pack("!6H", 7, 0x100, 1, 0, 0, 0) + (b"\x3f" + b"a" * 63) * 6 + b"\0\0\1\0\1", 1),
    ],
)
def test_bad_questions_get_a_code(data: bytes, code: int):
    answer = Names().reply(data)
    assert (len(answer), answer[3] & 0xF) == (12, code)


def test_cut_anywhere_it_never_raises():
    names = Names()
    names.add("a.example", [["10.0.0.1"]])
    whole = question("a.example")
    for length in range(len(whole)):
        names.reply(whole[:length])
    for place in range(len(whole)):
        for value in (0, 63, 64, 192, 255):
            names.reply(whole[:place] + bytes([value]) + whole[place + 1 :])
