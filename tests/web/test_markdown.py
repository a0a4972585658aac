"""Which code is coloured, and that what comes out is safe."""

from __future__ import annotations

import pytest

from backroad.web import markdown


@pytest.mark.parametrize(
    "code",
    ["x = 1\n", "def f():\n    return 1\n", "print(1)\n", "import os\n", "for a in b:\n    pass\n", "total += 1\n"],
)
def test_a_program_is_python(code: str) -> None:
    assert "<span" in markdown.highlighted(code, "")


@pytest.mark.parametrize(
    "code",
    [
        "212\n305\n",
        "pwd\n",
        "python sign.py\n",
        "6.89\n",
        "Good morning\n",
        ">>> double(4)\n8\n",
        "rye, oat, rye\n",
        "$ ls -l\n",
        "Traceback (most recent call last):\n",
        "(" * 300,
        "\0",
    ],
)
def test_what_it_prints_and_what_is_typed_into_a_shell_are_not(code: str) -> None:
    assert "<span" not in markdown.highlighted(code, "")


def test_indented_blocks_are_coloured_like_fenced_ones() -> None:
    indented, fenced = markdown.rendered("a\n\n    x = 1\n"), markdown.rendered("a\n\n```python\nx = 1\n```\n")
    assert indented.strip() == fenced.strip()


def test_a_named_language_is_believed_and_an_unknown_one_is_plain() -> None:
    assert "<span" in markdown.highlighted("SELECT 1", "sql")
    assert "<span" not in markdown.highlighted("x = 1", "no-such-language")


def test_markup_in_code_is_shown() -> None:
    assert "<script>" not in markdown.highlighted("<script>alert(1)</script>", "")
    assert "<script>" not in markdown.rendered("    x = '<script>'\n")
