"""The guess is compared with what the program prints, part by part. No part's check shows the right lines."""

from backroad.checks import check, diagnose, expect, fail

HEADINGS = ("changing:", "asking:", "two names:")
QUOTED = "print writes a text without its quotation marks"


@check
def predicts_the_changes(lab):
    """the lines under "changing:" are what the program prints there"""
    guess, printed = part(lab, "changing:")
    ports = [line.split()[0] for line in guess]
    with (
        diagnose(guess == [], "there is no guess under the heading yet"),
        diagnose(quoted(guess), QUOTED),
        diagnose(
            ports == ["Mull", "Iona", "Oban"],
            "a key that gets a new value keeps its place: only a new key goes to the end",
        ),
        diagnose("Oban 09:30" in guess, "the old time of Oban is gone: a key has one value, and a new one replaces it"),
        diagnose(
            wrong(guess, printed) > 0, f"line {wrong(guess, printed)} under this heading is not what the program prints"
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under changing:")


@check
def predicts_the_answers(lab):
    """the lines under "asking:" are what the program prints there"""
    guess, printed = part(lab, "asking:")
    with (
        diagnose(guess == [], "there is no guess under the heading yet"),
        diagnose(quoted(guess), QUOTED),
        diagnose(
            guess[0:1] == ["None"],
            "`get` gives its second argument when the key is missing, and None only when it has none",
        ),
        diagnose(guess[1:2] == ["True"], "`get` only looks: asking for a key does not put it into the dictionary"),
        diagnose(guess[2:3] == ["True"], "`in` looks at the keys, never at the values"),
        diagnose(
            wrong(guess, printed) > 0, f"line {wrong(guess, printed)} under this heading is not what the program prints"
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under asking:")


@check
def predicts_the_names(lab):
    """the lines under "two names:" are what the program prints there"""
    guess, printed = part(lab, "two names:")
    with (
        diagnose(guess == [], "there is no guess under the heading yet"),
        diagnose(
            guess[0:1] == ["3"],
            "`tomorrow = board` makes no copy: what is written under one name is seen under the other",
        ),
        diagnose(guess[1:2] == ["3"], "a set keeps each thing once, however often it is written"),
        diagnose(
            wrong(guess, printed) > 0, f"line {wrong(guess, printed)} under this heading is not what the program prints"
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under two names:")


def quoted(guess):
    return any(mark in line for line in guess for mark in "'\"")


def wrong(guess, printed):
    """The number of the first line that is not right, from 1, or 0 when only lines are missing or too many."""
    pairs = enumerate(zip(guess, printed, strict=False), start=1)
    return next((number for number, (guessed, line) in pairs if guessed != line), 0)


def part(lab, heading):
    """The lines under one heading: those of the guess, and those the program prints."""
    guess = parts(lab.text("guess.txt"))
    if heading not in guess:
        fail(f"guess.txt has no line `{heading}`: leave the three headings as they are, and write under them")
    return guess[heading], parts(lab.run("board.py").stdout)[heading]


def parts(text):
    found = {}
    heading = None
    for line in map(str.strip, text.splitlines()):
        if line in HEADINGS:
            heading = line
            found[heading] = []
        elif line and heading:
            found[heading].append(line)
    return found
