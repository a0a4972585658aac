"""What is the same in every lab: the journal of a check, and what can be asked of the workspace without running it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Sequence
from typing import Any

from backroad.labs.journal import Journal
from backroad.labs.rejection import NOTHING, OurFault, Rejection, Seen
from backroad.model.evidence import Dialogue, Evidence, Mismatch
from backroad.model.snapshot import Snapshot

MAX_SOURCE = 200_000
"""Bytes of a source file that is looked at at most; Python's parser takes memory many times its input."""


class WorkspaceFiles:
    """The learner's files as they were saved, and the starter they came from."""

    def __init__(self, snapshot: Snapshot, starter: Snapshot, journal: Journal) -> None:
        self._snapshot = snapshot
        self._starter = starter
        self._journal = journal
        self.earlier = False
        """Whether the checks belong to an earlier milestone and are run again behind a later one's."""
        self.advice: list[str] = []
        """Sentences for the verdict's notes, whether the check passes or not."""
        self.seed = 0
        """Of the check that is on: what throws dice for it begins with this."""
        self.brief = False
        """Whether the check that is on has held already: in its own milestone, or with another seed."""
        self.check = ""
        """The name of the check that is on, where another one follows it in the same sandbox; else nothing."""

    @property
    def journal(self) -> Journal:
        """What was done since the check began: attachments write into the same."""
        return self._journal

    def rounds(self, many: int, again: int) -> int:
        """How many rounds to go: ``many``, or only ``again`` where the check is run again behind a later milestone.

        For what is tried often because once says little, such as killing a program at one moment of many. A proof goes
        ``again`` rounds with its other seeds, too.
        """
        return again if self.brief else many

    nothing = NOTHING
    """What it means that there is None where a value should be."""

    lasting = False
    """Whether what one check stores is still there in the next, because a service runs on."""

    provides: tuple[str, ...] = ()
    """What a check may ask for by name beside ``lab`` and ``rng``."""

    def provide(self, name: str) -> Any:
        """What the parameter of that name gets, one of ``provides``."""
        raise OurFault(f"this lab does not provide {name!r}")

    def again(self) -> None:
        """Forget what was done, because the check goes on with another input."""
        self._journal.clear()

    def lay_out(self) -> None:
        """Get ready what the first check needs, before it is known which that is. Here that is nothing."""

    def ahead(self) -> None:
        """A check is over and another one follows: begin what it will probably ask for. Here that is nothing."""

    def settle(self) -> None:
        """Look at what was done and not looked at yet; what is wrong with it is raised here. Here that is nothing."""

    def conversations(self) -> tuple[Dialogue, ...]:
        """The talks with programs that a failure should show. Here there are none."""
        return ()

    def stumbled(self, error: Exception) -> str:
        """A check's own line could not go on with what it was given: the clause that says so."""
        return self.nothing if "NoneType" in str(error) else f"the check cannot go on with what your code gave: {error}"

    def notes(self) -> tuple[str, ...]:
        """Sentences that a person should read beside a failure."""
        return ()

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """What a failure should show beside its own evidence."""
        return () if any(isinstance(item, Dialogue) for item in evidence) else self.conversations()

    def done(self) -> str:
        """What was done since the check began, as text."""
        return self._journal.text()

    def text(self, name: str) -> str:
        """The text of a file in the workspace. The check fails in words when it is missing or is not text."""
        self._journal.add(f"looked at {name}")
        data = self._snapshot.files.get(name)
        if data is None:
            raise Rejection(f"there is no file {name} in the workspace", hint="`backroad reset` lays it out again.")
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise Rejection(
                f"{name} is not text: the byte at line {line} does not belong to UTF-8",
                hint="Save the file again, with the encoding UTF-8.",
            ) from error

    def syntax(self, name: str) -> ast.Module:
        """The syntax tree of a Python file. The check fails in words when Python cannot read it."""
        text = self.text(name)
        if len(text) > MAX_SOURCE:
            raise Rejection(f"{name} is {len(text):,} characters long; {MAX_SOURCE:,} is the most that is read")
        try:
            return ast.parse(text, name)
        except SyntaxError as error:
            raise Rejection(
                f"Python cannot read {name}, line {error.lineno}: {error.msg}", seen=Seen(raised="SyntaxError")
            ) from error
        except (ValueError, RecursionError, MemoryError) as error:
            raise Rejection(f"Python cannot read {name}: {type(error).__name__}") from error

    def rearranged(self, name: str, leave_out: Sequence[str] = ()) -> None:
        """For exercises of kind ``order``: the file must hold the starter's lines, each once, in any order.

        Indentation, blank lines and comment lines are free. ``leave_out`` are lines of the starter that do not
        belong in the solution. Fails by itself, in words, with the first line that is too many or too few.
        """
        given = Counter(_lines(self._starter.files.get(name, b"").decode()))
        if not given:
            raise OurFault(f"the starter has no file {name}")
        distractors = Counter(line.strip() for line in leave_out)
        if distractors - given:
            raise OurFault(f"leave_out names lines that the starter does not have: {sorted(distractors - given)}")
        used = Counter(_lines(self.text(name)))
        for line in used - given:
            twice = f"is there {_times(used[line])}, and was given {_times(given[line])}"
            said = twice if line in given else "was not among the lines that were given"
            raise _line(name, line, said, "only the lines that were given, each once")
        for line in distractors & used:
            raise _line(name, line, "does not belong in this program: leave it out", "a program without this line")
        for line in given - distractors - used:
            raise _line(name, line, "is missing", f"the line {line}", "a program without it")


def _lines(text: str) -> list[str]:
    lines = (line.strip() for line in text.replace("\r\n", "\n").lstrip("\ufeff").split("\n"))
    return [line for line in lines if line and not line.startswith("#")]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _line(name: str, line: str, said: str, expected: str, got: str = "") -> Rejection:
    evidence = Mismatch(f"looked at the lines of {name}", expected, got or line)
    return Rejection(f"the line `{line}` {said}", evidence, seen=Seen(expected=expected, got=got or line))
