"""What checks can ask about the workspace without running it, with every sentence a learner may read."""

from __future__ import annotations

import ast

import pytest

from backroad.labs.files import MAX_SOURCE, WorkspaceFiles
from backroad.labs.journal import Journal
from backroad.labs.rejection import OurFault, Rejection
from backroad.model.evidence import Mismatch
from backroad.model.snapshot import Snapshot

GIVEN = b"# put these in order\nprint(total)\ntotal = 1\n\ntotal = total + 1\ntotal = total + 1\ntotal = 0\n"


def files(data: bytes | None, starter: bytes = GIVEN) -> WorkspaceFiles:
    return WorkspaceFiles(Snapshot({} if data is None else {"a.py": data}), Snapshot({"a.py": starter}), Journal())


def rejected(function, *arguments, **named) -> Rejection:
    with pytest.raises(Rejection) as caught:
        function(*arguments, **named)
    return caught.value


def test_text_with_line_ends_and_marks_of_any_system():
    assert files("a\r\nä\n".encode()).text("a.py") == "a\nä\n"
    assert files(b"\xef\xbb\xbfa").text("a.py") == "a"
    assert files(b"").text("a.py") == ""


def test_a_missing_file():
    found = rejected(files(None).text, "a.py")
    assert (found.message, found.hint) == (
        "there is no file a.py in the workspace",
        "`backroad reset` lays it out again.",
    )


def test_a_file_that_is_not_text():
    found = rejected(files(b"a\nb\n\xff\xfe").text, "a.py")
    assert (found.message, found.hint) == (
        "a.py is not text: the byte at line 3 does not belong to UTF-8",
        "Save the file again, with the encoding UTF-8.",
    )


def test_syntax():
    tree = files(b"a = 1\n").syntax("a.py")
    assert isinstance(tree, ast.Module)
    assert len(tree.body) == 1


def test_a_file_that_python_cannot_read():
    found = rejected(files(b"a = 1\nb = (\n").syntax, "a.py")
    assert found.message == "Python cannot read a.py, line 2: '(' was never closed"
    assert found.seen.raised == "SyntaxError"


@pytest.mark.parametrize("data", [b"a = '\0'", b"(" * 300 + b")" * 300, b"-" * 90_000 + b"1"])
def test_a_file_that_python_cannot_read_at_all(data: bytes):
    assert rejected(files(data).syntax, "a.py").message.startswith("Python cannot read a.py")


def test_a_file_that_is_too_long_to_be_read():
    found = rejected(files(b"1\n" * MAX_SOURCE).syntax, "a.py")
    assert found.message == "a.py is 400,000 characters long; 200,000 is the most that is read"


RIGHT = b"total = 1\n  total = total + 1  \n\n# mine\ntotal = total + 1\r\nprint(total)"


def test_the_lines_in_any_order_with_any_indentation_pass():
    files(RIGHT).rearranged("a.py", leave_out=["total = 0"])
    files(GIVEN).rearranged("a.py")
    files(b"\xef\xbb\xbf" + RIGHT).rearranged("a.py", leave_out=["  total = 0"])


ONCE = "only the lines that were given, each once"


@pytest.mark.parametrize(
    ("data", "line", "said", "expected", "got"),
    [
        (RIGHT + b"\nx = 1", "x = 1", "was not among the lines that were given", ONCE, None),
        (RIGHT + b"\ntotal = 1", "total = 1", "is there twice, and was given once", ONCE, None),
        (RIGHT + b"\ntotal = total + 1", "total = total + 1", "is there 3 times, and was given twice", ONCE, None),
        (
            RIGHT + b"\ntotal = 0",
            "total = 0",
            "does not belong in this program: leave it out",
            "a program without this line",
            None,
        ),
        (
            RIGHT.replace(b"print(total)", b""),
            "print(total)",
            "is missing",
            "the line print(total)",
            "a program without it",
        ),
    ],
)
def test_a_line_too_many_or_too_few_is_named(data: bytes, line: str, said: str, expected: str, got: str | None):
    found = rejected(files(data).rearranged, "a.py", leave_out=["total = 0"])
    assert found.message == f"the line `{line}` {said}"
    assert found.evidence == (Mismatch("looked at the lines of a.py", expected, got or line),)
    assert found.seen.got == (got or line)


def test_a_missing_file_cannot_be_rearranged():
    assert rejected(files(None).rearranged, "a.py").message == "there is no file a.py in the workspace"


def test_a_check_that_asks_for_what_the_starter_does_not_have_is_our_fault():
    with pytest.raises(OurFault, match=r"the starter has no file b\.py"):
        files(RIGHT).rearranged("b.py")
    with pytest.raises(OurFault, match=r"leave_out names lines that the starter does not have: \['x'\]"):
        files(RIGHT).rearranged("a.py", leave_out=["x"])
