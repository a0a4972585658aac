"""What to type to run this very program, so that every command a text names works where it is read."""

from __future__ import annotations

import os
import re
import sys

_COMMAND = re.compile(r"`backroad(?=[ `])")


def name() -> str:
    """`backroad` where the shell finds this program by that name, else its path, written the shortest way from here."""
    called = sys.argv[0]
    if os.path.basename(called) == "__main__.py":
        return f"{_typed(sys.executable)} -m backroad"
    found = _found("backroad")
    return "backroad" if found and os.path.realpath(found) == os.path.realpath(called) else _typed(called)


def command(words: str) -> str:
    """The command with these words behind the program's name, such as `map` or `check --seed 7`."""
    return f"{name()} {words}"


def named(text: str) -> str:
    """``text``, with every command in it that is written `` `backroad …` `` as it has to be typed here."""
    return _COMMAND.sub(lambda _: f"`{name()}", text) if "`backroad" in text else text


def _found(program: str) -> str:
    # shutil.which does the same, and importing it takes longer than drawing a verdict.
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, program)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return ""


def _typed(path: str) -> str:
    import shlex

    path = os.path.abspath(path)
    try:
        near = os.path.relpath(path)
    except FileNotFoundError:  # the current folder is gone
        near = path
    near = near if os.sep in near else os.path.join(os.curdir, near)
    home = os.path.expanduser("~").rstrip("/")
    ways = [shlex.quote(path), shlex.quote(near)]
    if home and path.startswith(f"{home}/"):
        # The tilde must stand outside the quotes.
        ways.append(f"~/{shlex.quote(path[len(home) + 1 :])}")
    return min(ways, key=len)
