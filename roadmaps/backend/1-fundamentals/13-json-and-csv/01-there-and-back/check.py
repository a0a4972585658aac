"""The guess is compared with what the program prints, one idea after the other."""

import re

from backroad.checks import check, diagnose, expect, fail

QUOTES = "'" * 4


@check
def knows_the_text(lab):
    """the lines `text` and `pair` are right"""
    if not guessed(lab):
        fail("guess.txt is still empty: write the lines that you expect, and save it")
    lines = only(guessed(lab), "text", "pair")
    text = next((line for line in lab.text("guess.txt").splitlines() if line.split()[:1] == ["text"]), "")
    with (
        diagnose(
            any(line.startswith("text") and ("None" in line or "True" in line) for line in lines),
            "the function dumps gives JSON, and JSON writes null, true and false, in small letters",
        ),
        diagnose("pair (3, 4)" in lines, "JSON has no tuples: a tuple goes out as a list, and comes back as one"),
        diagnose(
            any(line.startswith("pair") and "[" not in line for line in lines),
            "print shows a list with its brackets",
        ),
    ):
        compare(lines, only(printed(lab), "text", "pair"))
    if "'" in text:
        fail("JSON puts a text into double quotes: single ones are Python's own", got=text)


@check(after=knows_the_text)
def knows_the_keys(lab):
    """the lines `keys` and `one` are right"""
    lines = only(guessed(lab), "keys", "one")
    with (
        diagnose(
            "keys {1: 'Ada', 2: 'Bo'}" in lines, "in JSON every key is a text: the numbers went out and texts came back"
        ),
        diagnose("one True" in lines, "the key that came back is the text '1', and the number 1 is not equal to it"),
    ):
        compare(lines, only(printed(lab), "keys", "one"))


@check(after=knows_the_keys)
def tells_null_from_missing(lab):
    """the lines `room` and `table` are right"""
    lines = only(guessed(lab), "room", "table")
    with (
        diagnose(
            "room None False" in lines,
            "the key room is there, and its value is None: `in` asks for the key and not for the value",
        ),
        diagnose(
            any("null" in line for line in lines),
            "the function loads makes a Python value of it: null comes back as None",
        ),
        diagnose(
            any("KeyError" in line for line in lines),
            "the method get never stops: for a key that is missing it gives None",
        ),
    ):
        compare(lines, only(printed(lab), "room", "table"))


@check(after=tells_null_from_missing)
def knows_the_cells(lab):
    """every line is right, from the first to the last"""
    lines = guessed(lab)
    with (
        diagnose("cells 5" in lines, "the comma between the quotes belongs to the cell: quotes hold it together"),
        diagnose("cells 3" in lines, "an empty cell is a cell too"),
        diagnose(
            any(line.startswith("row") and (", 7" in line or ", 007" in line) for line in lines),
            "in CSV everything is text: nobody makes a number of 007",
        ),
        diagnose(
            any(line.startswith("row") and "''2" in line for line in lines),
            "the quotes around a cell hold it together, and are not a part of it",
        ),
        diagnose(
            any(line.startswith("row") and ("None" in line or QUOTES in line) for line in lines),
            "an empty cell is an empty text, whether with quotes or without",
        ),
    ):
        compare(lines, printed(lab))


def compare(guess, actual):
    for word in (line.split()[0] for line in actual):
        if word not in [line.split()[0] for line in guess]:
            if any(line.startswith(f"{word}:") for line in guess):
                fail(f"there is a colon behind `{word}`: print puts a space between its values, and nothing else")
            fail(f"no line of your guess begins with `{word}`: write every line as the program prints it")
    wrong = next((line for line, right in zip(guess, actual, strict=False) if line != right), "")
    with diagnose(wrong != "", f"the line `{wrong}` is not what the program prints there"):
        expect("\n".join(guess)).predicts("\n".join(actual))


def guessed(lab):
    return tidy(lab.text("guess.txt"))


def printed(lab):
    return tidy(lab.run("trip.py").stdout)


def tidy(text):
    """The lines; how quotes and the space behind a comma are written decides nothing."""
    lines = (re.sub(r", *", ", ", " ".join(line.replace('"', "'").split())) for line in text.splitlines())
    return [line for line in lines if line]


def only(lines, *beginnings):
    return [line for line in lines if line.split()[0].rstrip(":") in beginnings]
