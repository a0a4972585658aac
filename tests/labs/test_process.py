"""What a run that has ended says. How one is talked with is in test_program."""

from __future__ import annotations

import pytest

from backroad.labs.process import Run


def run(stdout: bytes = b"", stderr: bytes = b"", status: int = 0) -> Run:
    return Run("a.py", stdout, stderr, status)


def test_output_as_text_whatever_its_bytes():
    assert run(b"a\r\nb\xff\n").stdout == "a\nb\\xff\n"
    assert run(stderr="ä\n".encode()).stderr == "ä\n"
    assert run(b"\xff").stdout_bytes == b"\xff"


@pytest.mark.parametrize(
    ("stderr", "status", "name"),
    [
        ("Traceback\nValueError: no\n", 1, "ValueError"),
        ("Traceback\nValueError\n\n", 1, "ValueError"),
        ("Traceback\nshop.Empty_2: no\n", 1, "Empty_2"),
        ("Traceback\nKeyError: 'a: b'\n", 1, "KeyError"),
        ("usage: a.py FILE\n", 2, ""),
        ("no apple\n", 1, ""),
        ("ValueError: no\n", 0, ""),
        ("", 1, ""),
        ("two words: no\n", 1, ""),
    ],
)
def test_the_error_that_a_program_ended_with(stderr: str, status: int, name: str):
    assert run(stderr=stderr.encode(), status=status).error_type == name
