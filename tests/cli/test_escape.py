"""Nothing that a terminal would obey gets through."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backroad.cli.escape import columns, cut, escape, fit, lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, with ünïcode and 漢字 ✓", "plain text, with ünïcode and 漢字 ✓"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]8;;http://evil\x1b\\click", r"\x1b]8;;http://evil\x1b\click"),
        ("bell\a nul\0 del\x7f", r"bell\x07 nul\x00 del\x7f"),
        ("tab\tcr\rlf\n", r"tab\tcr\rlf\n"),
        ("c1 \x9b31m", r"c1 \x9b31m"),
        ("abc\u202edcba", r"abc\u202edcba"),
        ("zero\u200bwidth \ufeff \u2066x\u2069", r"zero\u200bwidth \ufeff \u2066x\u2069"),
        ("half \ud83d", r"half \ud83d"),
        ("line\u2028para\u2029", r"line\u2028para\u2029"),
        ("tag \U000e0041", r"tag \U000e0041"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert escape(text) == shown


@given(st.text())
def test_no_text_reaches_the_terminal_as_a_command(text: str) -> None:
    shown = escape(text)
    assert all(unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in shown)
    assert escape(shown) == shown
    assert "".join(lines(text)) == "".join(escape(part) for part in text.split("\n"))


@given(st.text(), st.integers(2, 40))
def test_what_fits_is_never_wider(text: str, width: int) -> None:
    assert columns(fit(text, width)) <= width


def test_widths_are_those_of_a_terminal() -> None:
    assert [columns(text) for text in ("abc", "漢字", "e\u0301", "\x1b", "✓")] == [3, 4, 1, 4, 1]
    assert fit("漢字漢字", 5) == "漢字…"
    assert fit("abc", 3) == "abc"


def test_lines_end_where_the_text_does() -> None:
    assert lines("a\nb\n") == ["a", "b"]
    assert lines("") == [""]
    assert lines("a\n\n") == ["a", ""]


@pytest.mark.parametrize(
    ("line", "width", "shown"),
    [
        ("plain", 5, "plain"),
        ("plainer", 5, "plai…"),
        ("\x1b[31mred\x1b[0m and more", 12, "\x1b[31mred\x1b[0m and more"),
        ("\x1b[31mred\x1b[0m and more", 8, "\x1b[31mred\x1b[0m and…"),
        ("\x1b[31mred and\x1b[0m more", 5, "\x1b[31mred …\x1b[0m"),
        ("\x1b]8;;file:///a\x1b\\abcdef\x1b]8;;\x1b\\", 4, "\x1b]8;;file:///a\x1b\\abc…\x1b]8;;\x1b\\"),
        ("\x1b[1m漢字漢\x1b[0m", 4, "\x1b[1m漢…\x1b[0m"),
    ],
)
def test_a_painted_line_is_cut_and_stays_painted(line: str, width: int, shown: str) -> None:
    assert cut(line, width) == shown
