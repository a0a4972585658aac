"""Commit graphs in lines of text."""

from __future__ import annotations

from backroad.cli.graph import drawn


def test_a_merge_with_its_branches() -> None:
    commits = (
        ("m", "Merge fix", ("b", "t"), ("HEAD -> main",)),
        ("b", "Close", ("a",), ()),
        ("t", "Spell", ("a",), ("fix",)),
        ("a", "Open", (), ()),
    )
    assert drawn(commits, ("b",)) == [
        "* m [HEAD -> main] Merge fix",
        "|\\",
        "x | b Close  <- not as expected",
        "| * t [fix] Spell",
        "|/",
        "* a Open",
    ]


def test_three_branches_from_one_commit() -> None:
    commits = (("a", "A", ("r",), ()), ("b", "B", ("r",), ()), ("c", "C", ("r",), ()), ("r", "R", (), ()))
    assert drawn(commits, ()) == ["* a A", "| * b B", "| | * c C", "|_|/", "|/", "* r R"]


def test_two_histories_and_what_is_left_out() -> None:
    commits = (("a", "A", ("p",), ()), ("b", "B", ("gone",), ()), ("p", "P", (), ()))
    assert drawn(commits, (), 3) == ["* a A", "| * b B", "* | p P", "(3 earlier commits)"]


def test_nothing_stands_below_a_commit_whose_parent_is_left_out() -> None:
    commits = (("a", "A", ("gone",), ()), ("b", "B", ("older",), ("topic",)))
    assert drawn(commits, (), 2) == ["* a A", "| * b [topic] B", "(2 earlier commits)"]


def test_nothing_and_signs_that_command() -> None:
    assert drawn((), ()) == ["(no commit)"]
    assert "\x1b" not in drawn((("a", "A\x1b[31m", (), ("x\x1b",)),), ())[0]
