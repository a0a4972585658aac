"""Small changes to a text that is not changed as a Python program: its lines moved, left out or altered.

Texts come in and changed texts go out, in the order of their lines; some may be equal, or no valid program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

NUMBER = re.compile(rb"\d+(?!.*\d)")
OPTION = re.compile(rb"(?<=\s)-{1,2}[A-Za-z][\w-]*")
# What stands before a loop does the same inside it most of the time, so nothing is moved over a block's border.
BLOCK = re.compile(
    rb"\s*(?:(?:for|while|until|if|then|elif|else|fi|case|esac|do|done|select|function)\b|\w+ *\(\)|[{}])"
)
DIGITS = re.compile(rb"(?<![\w$])\d+(?!\w)")
LEVEL = b"    "


def moved(data: bytes) -> Iterator[bytes]:
    """Lines in another order: a line and the next one change places, indentation and all; two lines change places
    and the indentation stays; or a line is put one level further in or out."""
    lines = _lines(data)
    for at, line in enumerate(lines):
        if at + 1 < len(lines):
            yield _join(lines[:at], [lines[at + 1], line], lines[at + 2 :])
        for to in range(at + 1, len(lines)):
            other = lines[to]
            upper, lower = _indent(line) + other.lstrip(b" "), _indent(other) + line.lstrip(b" ")
            yield _join(lines[:at], [upper], lines[at + 1 : to], [lower], lines[to + 1 :])
        yield _join(lines[:at], [LEVEL + line], lines[at + 1 :])
        if line.startswith(LEVEL):
            yield _join(lines[:at], [line[len(LEVEL) :]], lines[at + 1 :])


def altered(data: bytes) -> Iterator[bytes]:
    """A guess that is wrong in one line: altered, left out, or in the place of its neighbour."""
    lines = _lines(data)
    for at, line in enumerate(lines):
        if line.strip():
            number = NUMBER.search(line)
            other = _raised(line, number) if number else line.rstrip() + b"x\n"
            yield _join(lines[:at], [other], lines[at + 1 :])
            yield _join(lines[:at], lines[at + 1 :])
            if at + 1 < len(lines):
                yield _join(lines[:at], [lines[at + 1], line], lines[at + 2 :])


def shortened(data: bytes, shell: bool) -> Iterator[bytes]:
    """A line left out, or two neighbours swapped; in a shell script also an option or one part of a pipeline left
    out, and a number raised by one. Comments and blank lines stay, and no line of a shell script leaves its block."""
    lines = _lines(data)
    for at, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith((b"#", b"--")):
            continue
        yield _join(lines[:at], lines[at + 1 :])
        block = shell and any(BLOCK.match(item) for item in lines[at : at + 2])
        if at + 1 < len(lines) and not block:
            yield _join(lines[:at], [lines[at + 1], line], lines[at + 2 :])
        if shell:
            for other in _changed_command(line):
                yield _join(lines[:at], [other], lines[at + 1 :])


def _changed_command(line: bytes) -> Iterator[bytes]:
    body, end = line.rstrip(), b"\n" if line.endswith(b"\n") else b""
    for option in OPTION.finditer(body):
        yield body[: option.start()].rstrip() + body[option.end() :] + end
    parts = re.split(rb" \| ", body)
    for at in range(len(parts)) if len(parts) > 1 else ():
        yield _indent(body) + b" | ".join(parts[:at] + parts[at + 1 :]).lstrip(b" ") + end
    for number in DIGITS.finditer(body):
        yield _raised(body, number) + end


def _raised(line: bytes, number: re.Match[bytes]) -> bytes:
    return line[: number.start()] + str(int(number[0]) + 1).encode() + line[number.end() :]


def _lines(data: bytes) -> list[bytes]:
    # With an end of line behind the last one too, lines can change places.
    return [line + b"\n" for line in data.removesuffix(b"\n").split(b"\n")]


def _indent(line: bytes) -> bytes:
    return line[: len(line) - len(line.lstrip(b" "))]


def _join(*parts: list[bytes]) -> bytes:
    return b"".join(line for part in parts for line in part)
