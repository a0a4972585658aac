from __future__ import annotations

import ast

import pytest

from backroad.authoring.operators import edits


def changed(source: str) -> list[str]:
    """Every changed program that is one."""
    data = source.encode()
    same = ast.dump(ast.parse(data))
    found = []
    for edit in edits(data):
        text = (data[: edit.start] + edit.new + data[edit.end :]).decode()
        try:
            other = ast.dump(ast.parse(text.encode()))
        except SyntaxError:
            continue
        if other != same:
            found.append(text)
    return found


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a < b", ["a <= b"]),
        ("a <= b < c", ["a < b < c", "a <= b <= c"]),
        ("a != b", ["a == b"]),
        ("a not  in b", ["a in b"]),
        ("a is not b", ["a is b"]),
        ("f((a)  # <\n<= (b))", ["f((a)  # <\n< (b))"]),
        ("ä == b", ["ä != b"]),
        ("a + b", ["a - b"]),
        ("a // b", ["a / b"]),
        ("a % b", ["a // b"]),
        ("a and b or c", ["a or b or c", "a and b and c"]),
        ("not a", ["a"]),
        ("-a", ["a"]),
        ("7", ["8", "6"]),
        ("1.5", ["2.5"]),
        ("True", ["False"]),
        ("'word'", ["''"]),
        ("''", ["'x'"]),
        ('rb"w"', ['b""']),
        ("None", []),
        ("a.strip()", ["a"]),
        ("a[b:]", ["a[:]"]),
        ("a[:b]", ["a[:]", "a[:b + 1]"]),
        ("range(n)", ["range(n + 1)", "range(n - 1)"]),
        ("range(a, len(b))", ["range(a, len(b) + 1)", "range(a, len(b) - 1)"]),
        ("f(a, b=c, d=e)", ["f(a, d=e)", "f(a, b=c)"]),
        ("f(b=c, d=e)", ["f(d=e)", "f(b=c)"]),
        ("f(b=c)", ["f()"]),
        ("f(**b)", []),
        ("[a for a in b if a]", ["[a for a in b if not a]"]),
        ("a if b() else c", ["a if not b() else c"]),
        ("sorted(a)", ["list(a)"]),
        ("min(a, max(b))", ["max(a, max(b))", "min(a, min(b))"]),
    ],
)
def test_an_expression(source: str, wanted: list[str]) -> None:
    assert sorted(changed(f"x = {source}")) == sorted(f"x = {other}" for other in wanted)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("x = 1; x = y", ["x = 2; x = y", "x = 0; x = y", "pass; x = y", "x = 1; pass"]),
        ("a.b = c", ["pass"]),
        ("a += b", ["a = b", "a -= b", "pass"]),
        ("print(a)", ["pass"]),
        ("del a", ["pass"]),
        ("def f(a=b):\n return a", ["def f(a):\n return a", "def f(a=b):\n return None"]),
        ("def f(*, a=b):\n return", ["def f(*, a):\n return"]),
        ("def f(a: int = b) -> 'c':\n return", ["def f(a: int) -> 'c':\n return"]),
        ("while a:\n break", ["while a:\n continue", "while not a:\n break"]),
        ("while a:\n continue", ["while a:\n break", "while not a:\n continue"]),
        ("try: a = b\nexcept E: raise", ["try: a = b\nexcept Exception: raise", "try: a = b\nexcept E: pass"]),
        ("try: a = b\nexcept Exception: c = d", []),
        ("assert a", ["pass"]),
    ],
)
def test_a_statement(source: str, wanted: list[str]) -> None:
    assert sorted(changed(source)) == sorted(wanted)


def test_what_nobody_can_see_stays() -> None:
    source = '''\
"""A module: 1."""
import os.path as p
from a import b

def f(a: "text" = c) -> "text":
    """Words: 2."""
    x: "list[1]" = y  # 3
    return None

class K:
    """Words."""

if __name__ == "__main__":
    f()
'''
    assert sorted(changed(source)) == sorted([source.replace(" = c", ""), source.replace("    f()", "    pass")])


def test_the_words_of_an_exception_are_free_and_its_values_are_not() -> None:
    assert changed("raise ValueError('no such day')") == ["pass"]
    assert changed("raise ValueError(3)") == ["pass", "raise ValueError(4)", "raise ValueError(2)"]
    assert changed("raise ValueError(f'no {day}')") == ["pass", "raise ValueError(f'')".replace("f''", "''")]


def test_an_f_string_and_what_stands_in_it() -> None:
    assert sorted(changed("x = f'{a + b:>5} of {c[0]}'")) == sorted(
        ["x = ''", "x = f'{a - b:>5} of {c[0]}'", "x = f'{a + b:>5} of {c[1]}'", "x = f'{a + b:>5} of {c[-1]}'"]
    )


def test_a_byte_order_mark_and_other_ends_of_lines() -> None:
    assert changed("\ufeffx = 1 < y\r\nz = 2 < y\r") == [
        f"\ufeff{line}"
        for line in (
            "x = 1 <= y\r\nz = 2 < y\r",
            "x = 2 < y\r\nz = 2 < y\r",
            "x = 0 < y\r\nz = 2 < y\r",
            "x = 1 < y\r\nz = 2 <= y\r",
            "x = 1 < y\r\nz = 3 < y\r",
            "x = 1 < y\r\nz = 1 < y\r",
        )
    ]


def test_no_program() -> None:
    with pytest.raises(SyntaxError):
        list(edits(b"def"))
