"""Nothing that others wrote acts on a page or on its reader."""

from __future__ import annotations

import pytest

from backroad.web.inert import LONGEST, inert, marked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\0", "\\x00"),
        ("a\r\nb", "a\\r\nb"),
        ("\u202ereversed", "\\u202ereversed"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\ud800 alone", "\\ud800 alone"),
        ("\u2028", "\\u2028"),
        ("\U000e0041", "\\U000e0041"),
        ("Grüße 日本 🙂", "Grüße 日本 🙂"),
    ],
)
def test_what_would_act_is_written_out(text: str, shown: str) -> None:
    assert inert(text) == shown
    inert(text).encode()


def test_what_is_too_long_is_cut_and_counted() -> None:
    assert inert("x" * (LONGEST + 1500)).endswith("… (1,500 more characters)")
    assert len(inert("\0" * 10_000_000)) < 5 * LONGEST


def test_markup_is_text() -> None:
    assert marked("<b>&'\"") == "&lt;b&gt;&amp;&#x27;&quot;"
    assert "<script" not in marked("<script>alert(1)</script>", "all")


def test_white_space_is_made_visible_where_it_is_asked_for() -> None:
    assert marked("a b ") == "a b "
    assert marked("a b \t\nc", "ends") == 'a b<span class="space"> </span><span class="tab">\t</span>\nc'
    assert marked(" <", "all") == '<span class="space"> </span>&lt;'
