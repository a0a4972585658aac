"""Two states of a file beside each other."""

from __future__ import annotations

from backroad.app.diff import CONTEXT, MOST_LINES, compare


def test_lines_that_changed_stand_beside_each_other_with_their_words_marked() -> None:
    found = compare("a.py", b"x = 1\nsame\n", b"x = 2\nsame\nnew\n")
    assert (found.kind, found.removed, found.added) == ("changed", 1, 2)
    first, same, new = found.lines
    assert (first.kind, first.old, first.new) == (
        "changed",
        (("x = ", False), ("1", True)),
        (("x = ", False), ("2", True)),
    )
    assert (same.kind, same.left, same.right) == ("same", 2, 2)
    assert (new.kind, new.left, new.right) == ("added", 0, 3)


def test_lines_with_little_in_common_are_marked_as_a_whole() -> None:
    (line,) = compare("a.py", b"total = 0\n", b"import json, sys, os\n").lines
    assert line.old == (("total = 0", False),)


def test_what_is_far_from_any_change_is_left_out_and_counted() -> None:
    lines = [f"line {number}\n".encode() for number in range(100)]
    changed = [*lines[:50], b"another\n", *lines[51:]]
    found = compare("a.py", b"".join(lines), b"".join(changed)).lines
    assert [line.skipped for line in found if line.kind == "skipped"] == [50 - CONTEXT, 49 - CONTEXT]
    assert len(found) == 2 * CONTEXT + 3


def test_new_gone_and_same_files() -> None:
    assert compare("a", None, b"x\n").kind == "new"
    assert compare("a", b"x\n", None).kind == "gone"
    same = compare("a", b"x\n", b"x\n")
    assert (same.kind, same.lines, same.note) == ("same", (), "")
    assert compare("a", b"x\r\n", b"x\n").note == "Only line ends differ."


def test_what_cannot_be_compared_says_why() -> None:
    assert compare("a", b"\0", b"x").note == "It is no text that can be compared."
    assert "too many to compare" in compare("a", b"x\n" * (MOST_LINES + 1), b"x").note
    assert compare("a", b"\xff\n", b"x\n").kind == "changed"
    long = compare("a", b"a" * 5000, b"b" * 5000)
    assert long.lines[0].old[0][1] is False
