from __future__ import annotations

import ast

import pytest

from backroad.authoring.operators import edits


def changed(source: str) -> list[str]:
    """Every changed program that is one."""
    data = source.encode()
    found = []
    for edit in edits(data):
        text = (data[: edit.start] + edit.new + data[edit.end :]).decode()
        try:
            ast.parse(text)
        except SyntaxError:
            continue
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
        ("(a)  # <\n<= (b)", []),
        ("f((a)  # <\n<= (b))", ["f((a)  # <\n< (b))"]),
        ("ä == b", ["ä != b"]),
        ("a + b", ["a - b"]),
        ("a // b", ["a / b"]),
        ("a % b", ["a // b"]),
        ("a and b or c", ["a or b or c", "a and b and c"]),
        ("not a", ["a"]),
        ("-a", ["a"]),
        ("x = 7", ["x = 8", "x = 6"]),
        ("x = 1.5", ["x = 2.5"]),
        ("x = True", ["x = False"]),
        ("x = 'word'", ["x = ''"]),
        ("x = ''", ["x = 'x'"]),
        ('x = rb"w"', ['x = b""']),
        ("x = None", []),
        ("x = 1; x = y", ["x = 2; x = y", "x = 0; x = y", "pass; x = y", "x = 1; pass"]),
        ("a.b = c", ["pass"]),
        ("a += b", ["a = b", "a -= b", "pass"]),
        ("print(a)", ["pass"]),
        ("del a", ["pass"]),
        ("sorted(a)", ["list(a)", "pass"]),
        ("x = a.strip()", ["x = a"]),
        ("x = a[b:]", ["x = a[:]"]),
        ("x = a[:b]", ["x = a[:]", "x = a[:b + 1]"]),
        ("x = range(n)", ["x = range(n + 1)", "x = range(n - 1)"]),
        ("x = range(a, len(b))", ["x = range(a, len(b) + 1)", "x = range(a, len(b) - 1)"]),
        ("x = f(a, b=c, d=e)", ["x = f(a, d=e)", "x = f(a, b=c)"]),
        ("x = f(b=c, d=e)", ["x = f(d=e)", "x = f(b=c)"]),
        ("x = f(b=c)", ["x = f()"]),
        ("x = f(**b)", []),
        ("x = [a for a in b if a]", ["x = [a for a in b if not a]"]),
        ("x = a if b() else c", ["x = a if not b() else c"]),
    ],
)
def test_an_expression(source: str, wanted: list[str]) -> None:
    assert sorted(changed(source)) == sorted([*wanted, *(["pass"] if source.startswith("f(") else [])])


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("def f(a=b):\n return a", ["def f(a):\n return a", "def f(a=b):\n return None"]),
        ("def f(*, a=b):\n return", ["def f(*, a):\n return"]),
        ("def f(a: int = b) -> 'c':\n return", ["def f(a: int):\n return"]),
        ("while a:\n break", ["while a:\n continue", "while not a:\n break"]),
        ("while a:\n continue", ["while a:\n break", "while not a:\n continue"]),
        ("try: a = 0\nexcept E: raise", ["try: a = 0\nexcept Exception: raise", "try: a = 0\nexcept E: pass"]),
        ("try: a = b\nexcept Exception: c = d", []),
        ("assert a", ["pass"]),
    ],
)
def test_a_statement(source: str, wanted: list[str]) -> None:
    numbers = {source.replace("a = 0", "a = 1"), source.replace("a = 0", "a = -1")} - {source}
    assert sorted(changed(source)) == sorted([*wanted, *numbers])


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
    assert sorted(changed(source)) == sorted(
        [source.replace(" = c", ""), source.replace("    f()", "    pass")]
    )


def test_the_words_of_an_exception_are_free_and_its_values_are_not() -> None:
    assert changed("raise ValueError('no such day')") == ["pass"]
    assert changed("raise ValueError(3)") == ["pass", "raise ValueError(4)", "raise ValueError(2)"]
    assert changed("raise ValueError(f'no {day}')") == ["pass", "raise ValueError(f'')".replace("f''", "''")]


def test_an_f_string_and_what_stands_in_it() -> None:
    assert sorted(changed("x = f'{a + b:>5} of {c[0]}'")) == sorted(
        ["x = ''", "x = f'{a - b:>5} of {c[0]}'", "x = f'{a + b:>5} of {c[1]}'", "x = f'{a + b:>5} of {c[-1]}'"]
    )


def test_no_program() -> None:
    with pytest.raises(SyntaxError):
        list(edits(b"def"))
