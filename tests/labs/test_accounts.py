"""An exception of the learner's code, told in a sentence."""

from __future__ import annotations

import pytest

from backroad.labs import accounts
from backroad.labs.remote import RaisedError
from backroad.labs.wire import Malformed
from backroad.model.evidence import LimitHit, Raised
from backroad.model.roadmap import Limits
from backroad.model.snapshot import Snapshot

FILES = Snapshot({"shop.py": b"def pay():\n    return cash()\n\ndef cash():\n    1 / 0\n"})
FRAMES = (("shop.py", 2, "pay"), ("shop.py", 5, "cash"))
TOLD = {
    "type": "Empty",
    "types": ["Empty", "ValueError"],
    "message": "no\ud800",
    "attributes": {"left": 3},
    "cause": None,
    "explicit": False,
    "frames": [["shop.py", 5, "cash"]],
}


def test_what_the_agent_told():
    raised = accounts.read({**TOLD, "cause": {**TOLD, "explicit": True}, "place": ["shop.py", 1, 2, "x"]})
    assert raised == RaisedError(
        "Empty",
        "no\\ud800",
        ("Empty", "ValueError"),
        {"left": 3},
        RaisedError("Empty", "no\\ud800", ("Empty", "ValueError"), {"left": 3}, None, True, (("shop.py", 5, "cash"),)),
        False,
        (("shop.py", 5, "cash"),),
        ("shop.py", 1, 2, "x"),
    )
    assert raised.is_a("ValueError")
    assert not raised.is_a("KeyError")


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {**TOLD, "frames": [["shop.py"]]},
        {**TOLD, "frames": [["shop.py", "five", "cash"]]},
        {**TOLD, "types": 3},
        {**TOLD, "attributes": 3},
        {**TOLD, "cause": 3},
        {**TOLD, "place": ["shop.py"]},
    ],
)
def test_an_account_of_another_shape_is_malformed(told: object):
    with pytest.raises(Malformed):
        accounts.read(told)


def told(kind: str, message: str = "", types: tuple[str, ...] = (), **more: object):
    raised = RaisedError(kind, message, (kind, *types), **more)  # type: ignore[arg-type]
    return accounts.rejection(raised, "pay()", "hello\n", FILES, Limits(memory=64))


INPUT = "your code asks for input with input() (shop.py, line 5); here nobody types anything: use the arguments instead"
INDENT = "The spaces at the beginning of a line matter: lines that belong together begin in the same column."
LOOK = "Look at the line that is named, and at the end of the line before it."


@pytest.mark.parametrize(
    ("found", "message", "hint"),
    [
        (told("KeyError", "'a'", frames=FRAMES), "your code stopped with KeyError: 'a' (shop.py, line 5)", ""),
        (told("KeyError", "'a'"), "your code stopped with KeyError: 'a'", ""),
        (told("Empty"), "your code stopped with Empty", ""),
        (told("Empty", frames=FRAMES), "your code stopped with Empty (shop.py, line 5)", ""),
        (
            told("SyntaxError", "'(' was never closed", place=("shop.py", 3, 1, "")),
            "Python cannot read shop.py, line 3: '(' was never closed",
            LOOK,
        ),
        (
            told("SyntaxError", "cannot decode", place=("shop.py", 0, 0, "")),
            "Python cannot read shop.py: cannot decode",
            LOOK,
        ),
        (
            told("IndentationError", "unexpected indent", ("SyntaxError",), place=("shop.py", 3, 1, "")),
            "Python cannot read shop.py, line 3: unexpected indent",
            INDENT,
        ),
        (
            told("SyntaxError", "(unicode error) 'utf-8' codec can't", place=("shop.py", 1, 0, "")),
            "shop.py is not text: it holds bytes that do not belong to UTF-8",
            "Save the file again, with the encoding UTF-8.",
        ),
        (told("SyntaxError", "odd"), "Python cannot read the file: odd", LOOK),
        (
            told("SystemExit", "1", frames=FRAMES),
            "your code ends the whole program with exit() (shop.py, line 5), and nothing can be called any more",
            "",
        ),
        (
            told("RecursionError", "maximum", frames=FRAMES),
            "a function calls itself again and again and never stops (shop.py, line 5)",
            "",
        ),
        (
            told("EOFError", "EOF when reading a line", frames=FRAMES),
            INPUT,
            "",
        ),
        (told("EOFError", "end of it"), "your code stopped with EOFError: end of it", ""),
    ],
)
def test_the_sentence(found, message: str, hint: str):
    assert (found.message, found.hint) == (message, hint)
    assert found.seen.printed == "hello\n"


def test_the_evidence_shows_the_lines():
    (evidence,) = told("KeyError", "'a'", frames=FRAMES).evidence
    assert evidence == Raised("pay()", "KeyError", "'a'", (("shop.py", 2, "return cash()"), ("shop.py", 5, "1 / 0")))


def test_memory():
    found = told("MemoryError", frames=FRAMES)
    assert found.message == "your program wanted more memory than it may have (64 MB)"
    assert found.evidence == (LimitHit("pay()", "memory", "64 MB", "more than 64 MB"),)


def test_a_long_message_is_cut():
    assert len(told("KeyError", "x" * 5000).message) < 350


@pytest.mark.parametrize(("file", "line"), [("gone.py", 1), ("shop.py", 0), ("shop.py", 99)])
def test_a_line_that_is_not_there_reads_empty(file: str, line: int):
    assert accounts.line_of(FILES, file, line) == ""
