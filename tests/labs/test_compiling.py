"""A program's files are compiled once, and nobody can tell."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from backroad.labs.agent import compiling

from ..workshop import Workshop, passed  # noqa: TID252


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    compiling.known.clear()
    yield
    compiling.known.clear()


def prepared(path: Path, content: str | bytes) -> bool:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    compiling.ahead([str(path)])
    return any(name == str(path) for name, _ in compiling.known)


def test_what_is_kept_is_given_for_the_same_bytes_and_the_same_name(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    assert prepared(path, "x = 1\n")
    kept = compiling.known[str(path), b"x = 1\n"]
    assert compiling.code(b"x = 1\n", str(path)) is kept
    assert kept.co_filename == str(path)
    assert compiling.code(b"x = 2\n", str(path)) is not kept
    assert compiling.code(b"x = 1\n", "b.py").co_filename == "b.py"


@pytest.mark.parametrize(
    "content",
    ["x = (\n", "print(1 is 1)\n", "'\\d'\n", b"\xff\n", b"\0\n", "x" + " + x" * 15000, "#" * (1 << 16) + "\n"],
    ids=["broken", "a warning", "deprecated", "not utf-8", "a null", "deep", "long"],
)
def test_where_python_has_something_to_say_nothing_is_kept(tmp_path: Path, content: str | bytes) -> None:
    assert not prepared(tmp_path / "a.py", content)
    assert prepared(tmp_path / "b.py", "x = 1\n")


def test_what_cannot_be_read_is_not_kept(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.py")
    (tmp_path / "folder.py").mkdir()
    compiling.ahead([str(tmp_path / name) for name in ("fifo.py", "folder.py", "missing.py", "\0")])
    assert not compiling.known


def test_there_is_an_end_to_what_is_kept(tmp_path: Path) -> None:
    for number in range(compiling.FILES + 5):
        assert prepared(tmp_path / f"m{number}.py", "x = 1\n")
    assert len(compiling.known) <= compiling.FILES


CHANGES = """
import sys
print("one")
if len(sys.argv) > 1:
    text = open(__file__).read()
    open(__file__, "w").write(text.replace("one", "two"))
"""


@pytest.mark.usefixtures("walls")
def test_a_program_that_changes_itself_is_run_as_it_is_then(shop: Workshop) -> None:
    checks = r"""
        @check
        def it(lab):
            '''it says what it says then'''
            outputs = [lab.run("p.py", *words).stdout for words in ([], ["x"], [], [])]
            expect(outputs).equals(["one\n", "one\n", "two\n", "two\n"])
    """
    passed(shop.program(CHANGES, checks))


@pytest.mark.usefixtures("walls")
def test_a_warning_is_told_in_each_run(shop: Workshop) -> None:
    checks = """
        @check
        def it(lab):
            '''it warns each time'''
            for _ in range(3):
                expect("SyntaxWarning" in lab.run("p.py").stderr).equals(True)
    """
    passed(shop.program("print(1 is 1)\n", checks))
