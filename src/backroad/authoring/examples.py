"""Runs the examples of lessons and compares what they print with what the lesson claims.

Examples are the author's own code, trusted like check.py, so they run as plain child processes: in a copy of their
folder, with an empty environment and a deadline. Learners run them the same way.
"""

from __future__ import annotations

import ast
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backroad.curriculum.fault import Fault
from backroad.curriculum.markdown import settled

SECONDS = 20.0
"""How long one example may run."""

WATCH = """
import builtins, io, json, runpy, sys
path, notes = sys.argv[1], []
real = builtins.print
def watched(*values, **options):
    frame = sys._getframe(1)
    if frame.f_code.co_filename == path and options.get("file") is None:
        text = io.StringIO()
        real(*values, **{**options, "file": text, "flush": False})
        notes.append([frame.f_lineno, text.getvalue()])
    real(*values, **options)
builtins.print = watched
sys.argv = [path]
sys.path.insert(0, "")
try:
    runpy.run_path(path, run_name="__main__")
finally:
    with open(".printed", "w", encoding="utf-8") as file:
        json.dump(notes, file)
"""
"""Runs an example and notes which line printed what."""


@dataclass
class Lesson:
    """A topic's folder whose examples are to be run. ``faults`` is filled by the worker that took it, ``told`` is set
    when that has reached the one who asked."""

    topic: Path
    faults: tuple[Fault, ...] = ()
    told: bool = False

    def run(self) -> None:
        """Run the examples."""
        self.faults = tuple(faults(self.topic))


def faults(topic: Path) -> Iterator[Fault]:
    """What is wrong with the examples in a topic's folder; each fault names its file by its absolute path.

    ``name.out`` must hold what ``name.py`` prints, and the last line of its traceback if it ends in one; ``name.in``
    is its standard input. A comment at the end of a line with ``print(`` must be what that line prints. ``name.sh``
    is run by sh in the same way where it has a ``name.out``.
    """
    folder = topic / "examples"
    shown = [path for path in sorted(folder.iterdir()) if path.suffix in (".py", ".sh")] if folder.is_dir() else []
    for path in shown:
        with tempfile.TemporaryDirectory(prefix="backroad-example-") as place:
            yield from _faults(path, Path(shutil.copytree(folder, Path(place) / "examples")))


def _faults(path: Path, place: Path) -> Iterator[Fault]:
    expected = path.with_suffix(".out")
    if expected.is_file():
        try:
            got = _run(place, path)
        except subprocess.TimeoutExpired:
            yield Fault(
                str(path), "", "", f"has not ended after {SECONDS:.0f} seconds", "Give it a .in file, or an end."
            )
            return
        if settled(expected.read_text("utf-8")) != settled(got):
            line, shown = _difference(settled(expected.read_text("utf-8")), settled(got))
            remedy = "Put what it prints there, or mend the example."
            yield Fault(str(expected), f"line {line}", shown, f"is not what {path.name} prints", remedy)
    claims = _claims(path) if path.suffix == ".py" else {}
    if not claims:
        return
    printed = _printed(place, path)
    for number, claim in claims.items():
        texts = [settled(text) for text in printed.get(number, ())]
        if claim not in (*texts[:1], " ".join(texts), ", ".join(texts)):
            seen = ", ".join(texts) or "nothing"
            yield Fault(str(path), f"line {number}", claim, f"is not what that line prints: {seen}")


def _run(place: Path, path: Path) -> str:
    if path.suffix == ".sh":
        return _child(place, path, ["/bin/sh", path.name]).stdout
    done = _python(place, path, [path.name])
    text = done.stdout
    if done.returncode and '  File "' in done.stderr:
        text = f"{text}{done.stderr.rstrip().splitlines()[-1]}\n"
    return text


def _printed(place: Path, path: Path) -> dict[int, list[str]]:
    import json

    _python(place, path, ["-c", WATCH, path.name])
    found: dict[int, list[str]] = {}
    for number, text in json.loads((place / ".printed").read_text("utf-8")):
        found.setdefault(number, []).append(text)
    return found


def _python(place: Path, path: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    return _child(place, path, [sys.executable, "-B", "-X", "utf8", *words])


def _child(place: Path, path: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    typed = path.with_suffix(".in")
    return subprocess.run(
        command,
        cwd=place,
        env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": str(place)},
        input=typed.read_text("utf-8") if typed.is_file() else "",
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def _claims(path: Path) -> dict[int, str]:
    """The comments behind lines that print, by line; none in a file that is not Python."""
    source = path.read_text("utf-8")
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return {}
    printing = {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}
    return {line: re.sub(r"^#\s*", "", text) for line, text in comments.items() if line in printing}


def _difference(expected: str, got: str) -> tuple[int, str]:
    """The first line that differs, from 1, and what was printed there."""
    wanted, seen = expected.split("\n"), got.split("\n")
    number = next((n for n, pair in enumerate(zip(wanted, seen, strict=False)) if pair[0] != pair[1]), None)
    number = min(len(wanted), len(seen)) if number is None else number
    return number + 1, seen[number] if number < len(seen) else "the end"
