"""The guess is compared with what the program prints, part by part. No part's check shows the right lines."""

from backroad.checks import check, diagnose, expect, fail

HEADINGS = ("desk:", "rows:", "sign:")


@check
def follows_the_ladder(lab):
    """the lines under "desk:" are what the program prints there"""
    guess, printed = part(lab, "desk:")
    with (
        diagnose(guess == [], "there is no guess under desk: yet"),
        diagnose(
            guess == ["child"], "the age is 14, and 14 is not smaller than 14: that step of the ladder does not hold"
        ),
        diagnose(
            guess == ["adult"], "the steps are asked from top to bottom, and the first that holds comes before that one"
        ),
        diagnose(
            guess != ["youth"] and [line.lower().strip("\"'") for line in guess] == ["youth"],
            "the function print shows the text as it stands in the program, and the quotes are not among it",
        ),
        diagnose(len(guess) > 1, "a ladder takes the first step that holds, and skips all the others"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under desk:")


@check
def follows_the_rows(lab):
    """the lines under "rows:" are what the program prints there"""
    guess, printed = part(lab, "rows:")
    with (
        diagnose(guess == [], "there is no guess under rows: yet"),
        diagnose(
            "a family of four" not in guess and guess[-1:] == ["5 free"],
            "the second if is a question of its own: it is asked, whatever the first one answered",
        ),
        diagnose(
            guess[-1:] == ["26 free"],
            "the name free stays changed after the if: the second question is asked about 5 seats",
        ),
        diagnose(guess[-1:] == ["30 free"], "the lines under an if are run when it holds, the one with = too"),
        diagnose(guess[-1:] == ["5 free"], "the family of four has taken seats as well: of the 5 some are gone"),
        diagnose(
            guess[-1:] in (["1"], ["1, free"], ["1free"]),
            "the function print shows both things between its brackets, with a space between them",
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under rows:")


@check
def follows_the_sign(lab):
    """the lines under "sign:" are what the program prints there"""
    guess, printed = part(lab, "sign:")
    with (
        diagnose(guess == [], "there is no guess under sign: yet"),
        diagnose(
            guess[:1] == ["open"],
            'the two sides of or are whole questions: the right side here is only "Sunday", which counts as true',
        ),
        diagnose(
            guess[1:2] == ["pays"], "the word and is worked out before or, as times before plus: member alone decides"
        ),
        diagnose(
            len(guess) > 2,
            "there are two questions, and each has one answer: either what is below if, or what is below else",
        ),
        diagnose(
            "True" in guess or "False" in guess, "what is printed is the text below the condition, and not its answer"
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under sign:")


def part(lab, heading):
    """The lines under one heading: those of the guess, and those the program prints."""
    guess = parts(lab.text("guess.txt"))
    if heading not in guess:
        fail(f"the file guess.txt has no line `{heading}`: leave the three headings as they are, and write under them")
    return guess[heading], parts(lab.run("door.py").stdout)[heading]


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
