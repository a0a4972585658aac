"""Turns an exception of the learner's code into a sentence, with the evidence beside it."""

from __future__ import annotations

from typing import Any

from backroad.labs.rejection import Rejection, Seen
from backroad.labs.remote import RaisedError, Remote
from backroad.labs.wire import MAX_DEPTH, Malformed
from backroad.model.evidence import LimitHit, Mismatch, Raised
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot

UNFIT = {
    "big": "is too big to look at (more than 8 MB)",
    "deep": f"is nested too deep to look at (more than {MAX_DEPTH} levels)",
    "cycle": "contains itself, and so has no end",
    "odd": "holds something that cannot be looked at",
}
"""What is said of a value that cannot cross, by the word of wire.Unfit."""

NOT_TEXT = "(unicode error) 'utf-8' codec"


def read(told: Any) -> RaisedError:
    """The agent's account as a RaisedError. Raises wire.Malformed when it has another shape."""
    try:
        place = told.get("place")
        return RaisedError(
            type=_text(told["type"]),
            message=_text(told["message"]),
            types=tuple(str(name) for name in told["types"]),
            attributes={str(name): value for name, value in told["attributes"].items()},
            cause=read(told["cause"]) if told["cause"] is not None else None,
            explicit=told["explicit"] is True,
            frames=tuple((str(file), int(line), str(name)) for file, line, name in told["frames"]),
            place=(str(place[0]), int(place[1]), int(place[2]), str(place[3])) if place else None,
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise Malformed("an account of an exception") from error


def _text(value: Any) -> str:
    # A lone surrogate cannot be printed, nor kept in a file.
    return str(value).encode("utf-8", "backslashreplace").decode()


def rejection(raised: RaisedError, after: str, printed: str, snapshot: Snapshot, limits: Limits) -> Rejection:
    """The rejection for a call that raised: what happened, where, and the evidence."""
    seen = Seen(raised=raised.type, message=raised.message, printed=printed)
    evidence: Raised | LimitHit = Raised(after, raised.type, raised.message, frames(raised, snapshot))
    if raised.type == "MemoryError":
        allowed = f"{limits.memory} MB"
        evidence = LimitHit(after, "memory", allowed, f"more than {allowed}")
        return Rejection(f"your program wanted more memory than it may have ({allowed})", evidence, seen=seen)
    return Rejection(_sentence(raised), evidence, hint=_hint(raised), seen=seen)


def frames(raised: RaisedError, snapshot: Snapshot) -> tuple[tuple[str, int, str], ...]:
    """(file, line, text of the line) of each step in the learner's files, outermost first."""
    places = [(file, line) for file, line, _name in raised.frames]
    if raised.place is not None:
        places.append(raised.place[:2])
    return tuple((file, line, line_of(snapshot, file, line)) for file, line in places)


def line_of(snapshot: Snapshot, file: str, line: int) -> str:
    """The text of one line of a workspace file, or "" when there is none."""
    lines = snapshot.files.get(file, b"").decode("utf-8", "replace").splitlines()
    return lines[line - 1].strip()[:200] if 1 <= line <= len(lines) else ""


def _where(raised: RaisedError) -> str:
    if raised.place is not None:
        return f"{raised.place[0]}, line {raised.place[1]}" if raised.place[1] else raised.place[0]
    if not raised.frames:
        return ""
    file, line, _name = raised.frames[-1]
    return f"{file}, line {line}"


def _sentence(raised: RaisedError) -> str:
    where = _where(raised)
    at = f" ({where})" if where else ""
    if raised.place is not None and raised.message.startswith(NOT_TEXT):
        return f"{raised.place[0]} is not text: it holds bytes that do not belong to UTF-8"
    if raised.is_a("SyntaxError"):
        return f"Python cannot read {where or 'the file'}: {raised.message}"
    if raised.type == "SystemExit":
        return f"your code ends the whole program with exit(){at}, and nothing can be called any more"
    if raised.type == "RecursionError":
        return f"a function calls itself again and again and never stops{at}"
    if raised.type == "EOFError" and "reading a line" in raised.message:
        return f"your code asks for input with input(){at}; here nobody types anything: use the arguments instead"
    if not raised.message:
        return f"your code stopped with {raised.type}{at}"
    return f"your code stopped with {raised.type}: {raised.message[:300]}{at}"


def _hint(raised: RaisedError) -> str:
    if raised.message.startswith(NOT_TEXT):
        return "Save the file again, with the encoding UTF-8."
    if raised.is_a("IndentationError"):
        return "The spaces at the beginning of a line matter: lines that belong together begin in the same column."
    if raised.is_a("SyntaxError"):
        return "Look at the line that is named, and at the end of the line before it."
    return ""


def missing(owner: Remote, name: str) -> Rejection:
    """The rejection for a name that a module, a class or an object of the learner's does not have."""
    if "m" in owner._flags:
        sentence = f"{owner._path}.py has no {name} yet"
        hint = f"Write it exactly so, capitals included, at the left edge of {owner._path}.py."
    else:
        what = f"the class {owner._path}" if "t" in owner._flags else f"your {owner._kind}"
        sentence = f"{what} has no {name}"
        hint = ""
    evidence = Mismatch(f"looked for {name} in {owner._path}", f"something called {name}", "nothing of that name")
    return Rejection(sentence, evidence, hint=hint, seen=Seen(raised="AttributeError", message=name))
