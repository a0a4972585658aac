"""Scripts with one command left out: what a learner forgets to type. Knows nothing of exercises."""

from __future__ import annotations

from collections.abc import Iterator

PLUMBING = ("cd ", "set ", "export ", "#")
"""How lines begin that are no step of the work: without them the rest means something else, or the same."""


def left_out(script: bytes) -> Iterator[bytes]:
    """The script without each of its commands in turn: a command is a line with those that continue it."""
    lines = script.decode("utf-8", "replace").splitlines(keepends=True)
    for start, end in _commands(lines):
        first = lines[start].strip()
        if first and not first.startswith(PLUMBING):
            yield "".join([*lines[:start], *lines[end:]]).encode()


def _commands(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where each command begins and ends: a line, those behind a backslash or an open quote, and a here-document."""
    at = 0
    while at < len(lines):
        end = at + 1
        text = lines[at]
        while end < len(lines) and (text.rstrip("\n").endswith("\\") or _open(text)):
            text += lines[end]
            end += 1
        for word in _documents(text):
            while end < len(lines):
                end += 1
                if lines[end - 1].strip() == word:
                    break
        end = _block(lines, at, end)
        yield at, end
        at = end


def _block(lines: list[str], at: int, end: int) -> int:
    """The end of a loop, condition or function that begins here; it is one step."""
    begin = lines[at].strip().split(" ")[0]
    closing = {"for": "done", "while": "done", "until": "done", "if": "fi", "case": "esac"}.get(begin)
    if lines[at].rstrip().endswith("{"):
        closing = "}"
    if closing is None or closing in lines[at].replace(";", " ").split()[1:]:
        return end
    while end < len(lines):
        end += 1
        if lines[end - 1].strip().split(" ")[0] == closing:
            break
    return end


def _open(text: str) -> bool:
    """Whether a quote is open at the end of the text."""
    quote = ""
    skip = False
    for letter in text:
        if skip:
            skip = False
        elif letter == "\\" and quote != "'":
            skip = True
        elif quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == "#" and not text.strip().startswith(("git", "printf", "echo")):
            break
    return bool(quote)


def _documents(text: str) -> list[str]:
    """The words that end the here-documents of a command."""
    found = []
    for part in text.split("<<")[1:]:
        word = part.removeprefix("-").strip().split()[0] if part.strip() else ""
        found.append(word.strip("'\""))
    return [word for word in found if word]
