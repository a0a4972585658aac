"""Runs the examples of lessons and compares what they print with what the lesson claims.

Examples are the author's own code, trusted like check.py, so they run as plain child processes: in a copy of their
folder, with an empty environment and a deadline. Learners run them the same way. Those in SQL run on a server in a
sandbox, as they do in a lesson's page.
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
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from backroad import settings
from backroad.curriculum.fault import Fault
from backroad.curriculum.layout import SETUP
from backroad.curriculum.markdown import settled
from backroad.errors import BackroadError, UsageError
from backroad.labs.postgres import transcript
from backroad.labs.rejection import OurFault, Rejection

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
    is run by sh in the same way where it has a ``name.out``. For ``name.sql`` it holds what psql shows, on a database
    in which only ``setup.sql`` has been run.
    """
    folder = topic / "examples"
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    yield from _sql([path for path in files if path.suffix == ".sql" and path.with_suffix(".out").is_file()])
    for path in files:
        if path.suffix not in (".py", ".sh"):
            continue
        with tempfile.TemporaryDirectory(prefix="backroad-example-") as place:
            yield from _faults(path, Path(shutil.copytree(folder, Path(place) / "examples")))


def printed(path: Path) -> str:
    """What an example prints, as its .out has to say it. Raises UsageError for one that cannot be run."""
    if not path.is_file() or path.suffix not in (".py", ".sh", ".sql"):
        raise UsageError(f"There is no example in {str(path)!r}.", "Name a file ending in .py, .sh or .sql.")
    try:
        if path.suffix == ".sql":
            return "".join(got for _, got in _transcripts([path]))
        with tempfile.TemporaryDirectory(prefix="backroad-example-") as place:
            return _run(Path(shutil.copytree(path.parent, Path(place) / "examples")), path)
    except (OurFault, Rejection) as fault:
        raise UsageError(f"{path.name} cannot be run: {fault}.") from fault
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"{path.name} has not ended after {SECONDS:.0f} seconds.") from error


def _sql(paths: list[Path]) -> Iterator[Fault]:
    if not paths:
        return
    path = paths[0]
    try:
        for path, got in _transcripts(paths):
            yield from _differs(path, got, transcript.steady)
    except (OurFault, Rejection, BackroadError) as fault:
        yield Fault(str(path), "", "", f"cannot be run: {fault}")


def _transcripts(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """What is seen of each, on one server. Raises OurFault, Rejection and SandboxError."""
    before = paths[0].with_name(SETUP)
    setup = before.read_text("utf-8") if before.is_file() else ""
    with transcript.opened(settings.load()) as server:
        for path in paths:
            yield path, transcript.run(server, path.read_text("utf-8"), path.name, setup)


def _differs(path: Path, got: str, steady: Callable[[str], str] = str) -> Iterator[Fault]:
    """A fault where that is not what stands in the example's .out."""
    expected = path.with_suffix(".out")
    wanted, seen = (settled(steady(text)) for text in (expected.read_text("utf-8"), got))
    if wanted != seen:
        line, shown = _difference(wanted, seen)
        remedy = "Put what it prints there, or mend the example."
        yield Fault(str(expected), f"line {line}", shown, f"is not what {path.name} prints", remedy)


def _faults(path: Path, place: Path) -> Iterator[Fault]:
    if path.with_suffix(".out").is_file():
        try:
            got = _run(place, path)
        except subprocess.TimeoutExpired:
            yield Fault(
                str(path), "", "", f"has not ended after {SECONDS:.0f} seconds", "Give it a .in file, or an end."
            )
            return
        yield from _differs(path, got)
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
