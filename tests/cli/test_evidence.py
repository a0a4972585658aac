"""How each kind of evidence is drawn: the four parts, the mark, and white space one can see."""

from __future__ import annotations

import pytest

from backroad.cli.evidence import rows
from backroad.model import evidence as ev


def text(evidence: ev.Evidence, width: int = 60) -> str:
    return "\n".join(
        f"{label if number == 0 else '':<9}{line}".rstrip()
        for label, lines in rows(evidence, width)
        for number, line in enumerate(lines)
    )


def test_a_mismatch_of_values() -> None:
    assert text(ev.Mismatch("double(4)", "8", "None")) == "we did   double(4)\nexpected 8\ngot      None"


def test_a_mismatch_of_texts_has_a_mark_under_the_first_difference() -> None:
    assert text(ev.Mismatch("greet('Ada')", "'Hello, Ada!'", "'Hello, ada!'", 7)) == (
        "we did   greet('Ada')\nexpected 'Hello, Ada!'\ngot      'Hello, ada!'\n                 ^"
    )


@pytest.mark.parametrize(
    ("expected", "got", "at", "column"),
    [
        ("'Hello, world!'", "'Hello, world'", 12, 13),
        ("'a\\nb'", "'a\\nc'", 2, 4),
        ("'\\x1bA'", "'\\x1bB'", 1, 5),
        ('"it\'s"', "'its'", 2, 3),
        ("b'ab'", "b'ac'", 1, 3),
        ("[1]", "[2]", 1, 1),
        ("'xx'…'yy' (400 characters)", "'xx'…'zz' (400 characters)", 300, None),
    ],
)
def test_the_mark_stands_under_the_character_however_it_is_written(
    expected: str, got: str, at: int, column: int | None
) -> None:
    drawn = dict(rows(ev.Mismatch("f()", expected, got, at), 60))["got"]
    assert drawn == ([got] if column is None else [got, " " * column + "^"])


def test_a_long_text_is_shown_around_the_difference() -> None:
    same = "x" * 200
    drawn = text(ev.Mismatch("f()", f"{same}A{same}", f"{same}B{same}", 200), 40).split("\n")
    assert drawn[1] == f"expected …{'x' * 20}A{'x' * 17}…"
    assert drawn[2] == f"got      …{'x' * 20}B{'x' * 17}…"
    assert drawn[3] == " " * (9 + 21) + "^"


def test_the_mark_stands_right_behind_what_is_wide_or_written_out() -> None:
    drawn = text(ev.Mismatch("f()", "漢\x1bA", "漢\x1bB", 2)).split("\n")
    assert drawn[2] == r"got      漢\x1bB"
    assert drawn[3] == " " * (9 + 6) + "^"


def test_values_of_several_lines_are_shown_as_they_are() -> None:
    assert text(ev.Mismatch("f()", "a\nb", "a\nc", 2)).splitlines()[1:] == [
        "expected a",
        "         b",
        "got      a",
        "         c",
    ]


def test_an_exception_says_where_in_the_learners_files() -> None:
    raised = ev.Raised("f(1)", "KeyError", "'rye'", (("shop.py", 4, "    total = prices[name]"),))
    assert text(raised) == (
        "we did   f(1)\ngot      KeyError: 'rye'\nat       shop.py, line 4\n             total = prices[name]"
    )
    assert text(ev.Raised("f(1)", "Stop", "")) == "we did   f(1)\ngot      Stop"


def test_printed_output_is_compared_line_by_line() -> None:
    output = ev.Output("python hello.py", "Hello\nAda!\nBye\n", "Hello\nAda\nBye\n", 2)
    assert text(output) == (
        "we did   python hello.py\n"
        "expected 1  Hello\n"
        "         2  Ada!\n"
        "         3  Bye\n"
        "got      1  Hello\n"
        "         2  Ada\n"
        "               ^\n"
        "         3  Bye"
    )


@pytest.mark.parametrize(
    ("expected", "got", "drawn"),
    [
        ("Hello\n", "Hello \n", ["expected Hello", "got      Hello·", "              ^"]),
        ("a b\n", "a  b\n", ["expected a·b", "got      a··b", "           ^"]),
        ("a\tb\n", "a b\n", [r"expected a\tb", "got      a·b", "          ^"]),
        ("Hello\n", "", ["expected Hello", "got      (nothing)"]),
        ("a\nb\n", "a\n", ["expected 1  a", "         2  b", "got      1  a", "         2  (nothing more)"]),
        (
            "a\n",
            "a\nb\n",
            ["expected 1  a", "         2  (nothing more)", "got      1  a", "         2  b", "            ^"],
        ),
        ("a\nb\n", "a\nb", None),
    ],
)
def test_the_line_that_differs_is_found_and_shown(expected: str, got: str, drawn: list[str] | None) -> None:
    found = text(ev.Output("ran it", expected, got)).split("\n")[1:]
    if drawn is None:
        assert found[-1] == "         (the last line has no line end)"
    else:
        assert found == drawn


def test_it_says_on_both_sides_that_more_lines_follow() -> None:
    assert text(ev.Output("ran it", "a\nb\nc\nd\ne\n", "x\nb\nc\nd\n", 1)) == (
        "we did   ran it\n"
        "expected 1  a\n"
        "         2  b\n"
        "            …\n"
        "got      1  x\n"
        "            ^\n"
        "         2  b\n"
        "            …"
    )


def test_nothing_is_drawn_where_there_is_nothing() -> None:
    assert text(ev.Mismatch("", "", "")) == ""
    assert text(ev.Mismatch("looked at it", "", "")) == "we did   looked at it"
    assert text(ev.Mismatch("", "1", "")) == "expected 1\ngot      (nothing)"
    assert text(ev.Raised("", "Stop", "")) == "got      Stop"


def test_a_long_talk_keeps_its_end() -> None:
    talk = ev.Dialogue(tuple(("we", str(number)) for number in range(100)))
    drawn = text(talk).split("\n")
    assert drawn[:2] == ["         (76 earlier turns left out)", "we typed 76"]
    assert len(drawn) == 25
    flood = text(ev.Dialogue((("program", "x\n" * 50),))).split("\n")
    assert (flood[0], len(flood)) == ("it said  (38 earlier lines left out)", 13)


def test_a_dialogue_says_who_spoke() -> None:
    turns = (("we", "50"), ("program", "Too low\nAgain? "), ("we", ""), ("program", "\x1b[2J"))
    assert text(ev.Dialogue(turns)) == (
        "we typed 50\nit said  Too low\n         Again?\nwe typed (nothing)\nit said  \\x1b[2J"
    )


def test_growth_is_told_in_words_and_figures() -> None:
    growth = ev.Growth("sort(items)", "comparisons", ((1000, 499500.0), (10000, 0.25)), 2.0, 1.3)
    assert text(growth) == (
        "we did   sort(items)\n"
        "expected ten times the input: at most 20 times the work\n"
        "got      ten times the input: about 100 times the work\n"
        "             1,000       499,500 comparisons\n"
        "            10,000          0.25 comparisons"
    )


def test_a_limit_says_what_is_allowed_and_what_was_used() -> None:
    assert text(ev.LimitHit("f()", "time", "5 s", "stopped after 5.0 s")) == (
        "we did   f()\nexpected time: at most 5 s\ngot      stopped after 5.0 s"
    )


def test_a_limit_that_is_no_number() -> None:
    hit = ev.LimitHit("f()", "process", "to go on until the call is done", "ended")
    assert text(hit).splitlines()[1] == "expected process: to go on until the call is done"


def test_a_log_keeps_its_end() -> None:
    drawn = text(ev.Log("errors", "".join(f"line {number}\n" for number in range(40))))
    assert drawn.startswith("errors   (28 earlier lines left out)\n         line 28\n")
    assert drawn.endswith("line 39")


def test_long_values_wrap_and_endless_ones_are_cut() -> None:
    wrapped = dict(rows(ev.Mismatch("f()", "word " * 30, "y" * 130), 40))
    assert all(len(line) <= 40 for line in wrapped["expected"])
    assert "".join(wrapped["got"]) == "y" * 130
    assert dict(rows(ev.Mismatch("f()", "x", "z\n" * 500), 40))["got"][-1] == "(488 more lines)"
