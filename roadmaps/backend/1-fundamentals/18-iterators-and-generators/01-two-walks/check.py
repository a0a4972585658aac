"""The guess is compared with what the program prints, one idea after the other."""

import re

from backroad.checks import check, diagnose, expect, fail


@check
def holds_a_guess(lab):
    """`guess.txt` holds a guess"""
    with diagnose(guessed(lab) == [], "guess.txt is still empty: write the lines that you expect, and save it"):
        expect(guessed(lab)).satisfies(lambda lines: lines != [], expected="at least one line")


@check(after=holds_a_guess)
def knows_when_a_body_runs(lab):
    """every line down to the line `next` is right"""
    lines, actual = guessed(lab), printed(lab)
    with (
        diagnose(
            lines[:1] == ["looks at wren"],
            "calling birds(…) runs nothing of its body: it waits until the first item is asked for",
        ),
        diagnose(
            lines[:4] == ["asked for birds", "looks at wren", "looks at kite", "looks at rook"],
            "the body stands still at its first yield: it does not walk on until the next item is asked for",
        ),
        diagnose(
            lines[:2] == ["asked for birds", "next wren"], "asking for an item runs the body, and the body prints first"
        ),
    ):
        compare(lines, actual, "next")


@check(after=knows_when_a_body_runs)
def knows_that_a_walk_ends(lab):
    """every line down to the line `again` is right"""
    lines, actual = guessed(lab), printed(lab)
    with (
        diagnose(
            "list ['wren', 'kite', 'rook']" in lines,
            "the generator goes on where it stood: what next took is gone, and does not come again",
        ),
        diagnose(
            "again ['kite', 'rook']" in lines or "again ['wren', 'kite', 'rook']" in lines,
            "the generator has reached its end: a second list finds nothing more",
        ),
    ):
        compare(lines, actual, "again")


@check(after=knows_that_a_walk_ends)
def knows_what_is_used_up(lab):
    """every line down to the line `total` is right"""
    lines, actual = guessed(lab), printed(lab)
    with (
        diagnose("sum 420" in lines, "max walked through light to its end, and left nothing for sum to add"),
        diagnose("most 900" in lines, "only weights below 500 are in light"),
        diagnose("total 0" in lines, "weights is a list, and a list can be walked through again and again"),
    ):
        compare(lines, actual, "total")


@check(after=knows_what_is_used_up)
def knows_who_pulls(lab):
    """every line is right, from the first to the last"""
    lines, actual = guessed(lab), printed(lab)
    with (
        diagnose("looks at jay" in lines, "islice asks for one item only, and so the body looks at one bird only"),
        diagnose(
            any("first ['owl', " in line for line in lines), "with the number 1, islice hands on one item and ends"
        ),
        diagnose("first owl" in lines, "list(first) makes a list, even of one item"),
    ):
        compare(lines, actual, None)


def compare(guess, actual, last):
    """The guess and the print-out, down to the line that begins with `last`."""
    end = len(actual) if last is None else next(i for i, line in enumerate(actual, 1) if line.split()[0] == last)
    for number, (line, right) in enumerate(zip(guess, actual[:end], strict=False), 1):
        with (
            diagnose(
                line.lower() == right.lower(),
                "only a capital letter is another one: write each line exactly as the program prints it",
            ),
            diagnose(
                re.sub(r"\W", "", line.lower()) == re.sub(r"\W", "", right.lower()),
                f"in line {number} of your guess only signs are not right: quotes, brackets, commas, colons or spaces",
            ),
        ):
            if line != right:
                sentence = f"line {number} of your guess, `{line[:60]}`, is not what the program prints there"
                fail(sentence, "another line: go through the program once more, step by step", line)
    part = guess if last is None else guess[:end]
    expect("\n".join(part)).predicts("\n".join(actual[:end]))


def guessed(lab):
    return tidy(lab.text("guess.txt"))


def printed(lab):
    return tidy(lab.run("walks.py").stdout)


def tidy(text):
    """The lines that are not empty, laid out as Python does it: quotes and spaces of another kind are no mistake."""
    lines = [" ".join(line.replace('"', "'").split()) for line in text.splitlines() if line.strip()]
    lines = [re.sub(r" ?, ?", ", ", line) for line in lines]
    return [re.sub(r"(?<=[\[(=]) | (?=[\])=])", "", line) for line in lines]
