"""A guess about two divisions, a name that is used before and after a change, and three surprises.

What really comes out is asked of the program itself, so guess and truth cannot drift apart.
"""

import re

from backroad.checks import check, diagnose, expect, fail

BEFORE = "Instead of this line, write what shelves.py prints."


@check
def is_a_guess(lab):
    """guess.txt holds eight lines of your own"""
    guess = guessed(lab)
    if not guess:
        fail("guess.txt is empty: write what you think shelves.py prints, then save the file", "your guess", "no line")
    if BEFORE in guess:
        fail("the line that guess.txt came with is still there: take it out", "only lines of your own", BEFORE)
    for line in guess:
        if line.startswith("print") or '"' in line:
            fail(
                "write what each print puts on the screen: no print, no brackets, no quotes", "only what appears", line
            )
        if re.match(r"\d+[.):] ", line):
            fail("do not number the lines: write only what appears on the screen", "only what appears", line)
    if len(guess) != 8:
        lines = "1 line" if len(guess) == 1 else f"{len(guess)} lines"
        fail("there are to be eight lines, one for each print", "8 lines", lines)


@check(after=is_a_guess)
def divides_the_books(lab):
    """the first three lines are right, where the books are divided"""
    guess = guessed(lab)
    with (
        diagnose(
            guess[0] != printed(lab)[0],
            "the first line is not right yet: // asks how many whole times, and gives a whole number",
        ),
        diagnose(guess[1] != printed(lab)[1], "the second line is not right yet: % asks what is left over"),
        diagnose("." not in guess[2], "the third line is not right yet: / gives a number with a point"),
    ):
        expect_lines(lab, guess, 0, 3)


@check(after=is_a_guess)
def follows_the_names(lab):
    """the next two are right, where books has changed"""
    guess = guessed(lab)
    with (
        diagnose(
            guess[3] in ("8", "8.0"),
            "the name full was worked out once, in the third line of the program, and has not been asked to follow",
        ),
        diagnose(guess[4] == "8", "/ gives a number with a point, even where the division comes out even"),
        diagnose(guess[4] == "4.6", "by then, books stands for 40"),
    ):
        expect_lines(lab, guess, 3, 5)


@check(after=is_a_guess)
def meets_the_surprises(lab):
    """the last three are right, where numbers behave unlike on paper"""
    guess = guessed(lab)
    with (
        diagnose(guess[5] == "3", "the function int does not round: it cuts off"),
        diagnose("." in guess[5], "what int gives is a whole number: there is no point in it"),
        diagnose("." in guess[6], "// gives a whole number: there is no point in it"),
        diagnose(guess[6] == "-3", "// goes down to the next whole number: which one lies below -3.5?"),
        diagnose(
            guess[7] == "True", "a float can only come close to a tenth, and to two tenths, and the errors add up"
        ),
        diagnose(
            guess[7] != "False" and guess[7].lower() in ("false", "true"),
            "Python writes its answer to == with one capital letter, the first",
        ),
        diagnose(guess[7] not in ("False", "True"), "== asks a question, and the answer is True or False"),
    ):
        expect_lines(lab, guess, 5, 8)


def guessed(lab):
    """The lines of the guess, without empty ones at the end and spaces behind the words."""
    return [line.rstrip() for line in lab.text("guess.txt").rstrip().splitlines()]


def printed(lab):
    """The lines that really come out."""
    return lab.run("shelves.py").stdout.splitlines()


def expect_lines(lab, guess, first, end):
    """Compare some of the lines; those before count as right, so that the number of a line is the one in the file."""
    truth = printed(lab)
    expect("\n".join(truth[:first] + guess[first:end])).predicts("\n".join(truth[:end]))
