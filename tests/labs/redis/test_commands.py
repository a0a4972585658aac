"""Lines of commands, as redis-cli reads them."""

from __future__ import annotations

import pytest

from backroad.labs.redis.commands import read, shown, split
from backroad.labs.rejection import Rejection


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("SET a 1", ["SET", "a", "1"]),
        ('SET a "two words"', ["SET", "a", "two words"]),
        ("SET a 'it\\'s'", ["SET", "a", "it's"]),
        ('SET a "tab\\tand\\x41 \\"q\\""', ["SET", "a", 'tab\tandA "q"']),
        ('SET a ""', ["SET", "a", ""]),
        ('SET pre"fix me"', ["SET", "prefix me"]),
        ('SET a "open', None),
        ('SET a "closed"more', None),
        ("SET a 'open", None),
        ("", []),
    ],
)
def test_words(line: str, words: list[str] | None) -> None:
    assert split(line) == words


def test_a_file_has_comments_and_empty_lines() -> None:
    found = read("# first\n\n  SET a 1  \r\nGET a", "c.redis")
    assert [(one.words, one.line, one.text) for one in found] == [
        (("SET", "a", "1"), 3, "SET a 1"),
        (("GET", "a"), 4, "GET a"),
    ]


def test_a_file_has_an_end() -> None:
    with pytest.raises(Rejection, match=r"^c.redis holds more than 10,000 commands$"):
        read("PING\n" * 10_001, "c.redis")


def test_a_command_is_shown_as_it_can_be_typed() -> None:
    words = ("SET", "a b", 'q"', "", 5, b"x\xff")
    assert split(shown(words)) == ["SET", "a b", 'q"', "", "5", "x\\xff"]


def test_a_long_command_is_cut() -> None:
    assert shown(["SET", "a", "x" * 500]) == f"SET a {'x' * 60}…"
    assert shown(["MSET", *("key" for _ in range(500))]) == f"MSET {' '.join(['key'] * 38)} …"
