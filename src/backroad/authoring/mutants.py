"""Mutants of an exercise's solution: whole workspaces that differ from it by one small change. Runs nothing.

A check that accepts a mutant looks at too little, or the change makes no difference that anybody could see.
"""

from __future__ import annotations

import ast
import difflib
import hashlib
import random
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from backroad.authoring import commands, lines, operators
from backroad.curriculum import read
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot

MOST = 40
"""How many mutants of one exercise are run, unless somebody asks for more."""

ID_LENGTH = 12
SHOWN = 40
"""The longest piece of code, in characters, that a sentence about a mutant quotes."""


@dataclass(frozen=True)
class Mutant:
    """One wrong answer that nobody wrote.

    ``id`` is a hash of the change and the lines around it, so it outlives changes elsewhere in the file. ``file``
    and ``line`` are where the change is, ``change`` says it in a clause, ``diff`` shows it as a unified diff.
    """

    id: str
    file: str
    line: int
    change: str
    diff: str
    snapshot: Snapshot
    script: str | None = None
    """The changed text of ``solution.sh``, where that is what was changed."""

    @property
    def place(self) -> str:
        """Where and what, in one line."""
        return f"{self.file}, line {self.line}: {self.change}"

    @property
    def sentence(self) -> str:
        """Where and what, and the id."""
        return f"{self.place} ({self.id})"


def mutants(exercise: Exercise) -> tuple[Mutant, ...]:
    """Every mutant of the solution, file by file from top to bottom, none twice.

    Only what the solution adds to the starter is changed; of a milestone only the lines that the one before it did not
    have, whose mutants are its own. Raises ContentError when there is no solution.
    """
    whole = read.solution(exercise)
    before = read.starter(exercise).files if exercise.milestone else {}
    found: list[Mutant] = []
    seen: Counter[str] = Counter()
    for name, data in sorted(read.folder(Path(exercise.folder) / "solution").files.items()):
        own = _added(before.get(name, b""), data)
        for changed in _variants(exercise, name, data):
            if _change(data, changed)[0] not in own:
                continue
            diff = _diff(name, data, changed)
            # Line numbers are left out of the hash; equal changes in equal surroundings are told apart by their number.
            text = "\n".join([name, *(line for line in diff if not line.startswith("@@"))])
            seen[text] += 1
            digest = hashlib.sha256(f"{text}\n{seen[text]}".encode()).hexdigest()[:ID_LENGTH]
            line, change = _change(data, changed)
            snapshot = Snapshot({**whole.files, name: changed}, whole.executable)
            found.append(Mutant(digest, name, line, change, "\n".join(diff), snapshot))
    return (*found, *_of_script(exercise, whole))


def _of_script(exercise: Exercise, whole: Snapshot) -> Iterator[Mutant]:
    """The script of a solution with one command left out."""
    text = read.script(exercise).encode() if exercise.repositories else b""
    seen: Counter[str] = Counter()
    for changed in commands.left_out(text):
        diff = _diff("solution.sh", text, changed)
        key = "\n".join(line for line in diff if not line.startswith("@@"))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest()[:ID_LENGTH]
        line, change = _change(text, changed)
        yield Mutant(digest, "solution.sh", line, change, "\n".join(diff), whole, changed.decode())


def chosen(every: Sequence[Mutant], most: int, seed: int) -> tuple[Mutant, ...]:
    """At most ``most`` of the mutants (0: all), spread evenly over the files; the seed decides between neighbours."""
    if not most or len(every) <= most:
        return tuple(every)
    dice = random.Random(seed)  # noqa: S311 - the same choice each time is what is wanted
    width = len(every) / most
    ends = [int(number * width) for number in range(most + 1)]
    return tuple(every[start + int(dice.random() * (end - start))] for start, end in pairwise(ends))


def _variants(exercise: Exercise, name: str, data: bytes) -> Iterator[bytes]:
    """The changed texts of one file, without those that are the same program as another or none at all."""
    python = name.endswith(".py") or (data.startswith(b"#!") and b"python" in data.partition(b"\n")[0])
    seen = {_same(data, python)}
    for changed in _changed(exercise, name, data, python):
        key = _same(changed, python)
        if key is not None and key not in seen:
            seen.add(key)
            yield changed


def _changed(exercise: Exercise, name: str, data: bytes, python: bool) -> Iterator[bytes]:
    if exercise.kind == "order":
        yield from lines.moved(data)
    elif exercise.kind == "predict":
        yield from lines.altered(data)
    elif python:
        try:
            edits = list(operators.edits(data))
        except (SyntaxError, ValueError):
            # Lint says that a solution does not compile.
            return
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            yield data[: edit.start] + edit.new + data[edit.end :]
    elif name.endswith(".sql"):
        from backroad.authoring import sqlmutants

        yield from sqlmutants.changed(data)
    elif _is_text(data):
        shell = name.endswith(".sh") or data.startswith(b"#!")
        yield from lines.shortened(data, shell)


def _added(before: bytes, data: bytes) -> set[int]:
    """The numbers, from 1, of the lines that ``before`` had not; the one after the last line counts too."""
    old, new = (item.decode("utf-8", "replace").splitlines() for item in (before, data))
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found = {
        line + 1 for kind, _, _, start, end in steps if kind in ("insert", "replace") for line in range(start, end)
    }
    return found | {len(new) + 1}


def _same(data: bytes, python: bool) -> str | bytes | None:
    """What two texts have in common when they are the same program; None for a text that is no program."""
    if not python:
        return data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(data)
            compile(tree, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    return ast.dump(tree)


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _diff(name: str, data: bytes, changed: bytes) -> list[str]:
    before, after = (item.decode("utf-8", "replace").splitlines() for item in (data, changed))
    return list(difflib.unified_diff(before, after, f"solution/{name}", f"mutant/{name}", lineterm="", n=2))


def _change(data: bytes, changed: bytes) -> tuple[int, str]:
    """The first line that differs, and the change in words."""
    before, after = (item.decode("utf-8", "replace").splitlines() for item in (data, changed))
    start = next((at for at, (x, y) in enumerate(zip(before, after, strict=False)) if x != y), len(after))
    back = 0
    while back < min(len(before), len(after)) - start and before[-1 - back] == after[-1 - back]:
        back += 1
    old, new = before[start : len(before) - back], after[start : len(after) - back]
    line = start + 1
    if len(old) > 1 and sorted(map(str.strip, old)) == sorted(map(str.strip, new)):
        return line, "lines change places"
    if [*map(str.strip, old)] == [*map(str.strip, new)]:
        return line, f"{_quoted(old[0])} is indented otherwise"
    if not new:
        return line, f"{_quoted(old[0])} is left out"
    one, two = (" ".join(" ".join(part).split()) for part in (old, new))
    # A long line is shown from a little before the place where it changes.
    at = next((at for at, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), min(len(one), len(two)))
    return line, f"{_quoted(one, at)} becomes {_quoted(two, at)}"


def _quoted(words: str, at: int = 0) -> str:
    words = " ".join(words.split())
    if len(words) <= SHOWN:
        return f"`{words}`"
    begin = max(0, min(at - SHOWN // 3, len(words) - SHOWN))
    end = begin + SHOWN
    return f"`{'…' if begin else ''}{words[begin:end]}{'…' if end < len(words) else ''}`"
