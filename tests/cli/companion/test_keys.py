"""Keys are recognised in whatever pieces the terminal sends them."""

from __future__ import annotations

import pytest

from backroad.cli.companion.keys import Keys


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b"hq", ["h", "q"]),
        (b"\x1b", ["escape"]),
        (b"\x1b[A\x1b[B\x1bOA\x1bOB", ["up", "down", "up", "down"]),
        (b"\x1b[5~\x1b[6~\x1b[H\x1b[F", ["page up", "page down", "home", "end"]),
        (b"\r\n\x7f\x08\x04", ["enter", "enter", "backspace", "backspace", "end of input"]),
        (b"\x1b[200~q\x1b[201~", ["q"]),
        (b"\x1b[1;5C", []),
        (b"\x01\x00", []),
        ("ü".encode(), ["ü"]),
        (b"\xff", ["\ufffd"]),
        (b"\x1bq", ["escape", "q"]),
        (b"\x1b[" + b"1" * 40, ["escape", "[", *"1" * 40]),
    ],
)
def test_what_was_typed(data: bytes, keys: list[str]) -> None:
    assert list(Keys().feed(data)) == keys


def test_a_sequence_in_pieces() -> None:
    keys = Keys()
    found = [list(keys.feed(piece)) for piece in (b"\x1b[", b"A", "ü".encode()[:1], "ü".encode()[1:], b"\x1bO", b"Bx")]
    assert found == [[], ["up"], [], ["ü"], [], ["down", "x"]]
