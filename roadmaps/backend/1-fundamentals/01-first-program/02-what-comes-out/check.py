"""A guess about a program that has a note, a sum, a text that looks like a sum, and an error on its way.

What really comes out is asked of the program itself, so guess and truth cannot drift apart.
"""

from backroad.checks import check, diagnose, expect, fail

BEFORE = "Instead of this line, write what garden.py prints."


@check
def is_a_guess(lab):
    """guess.txt holds lines of your own"""
    guess = guessed(lab)
    if not guess:
        fail("guess.txt is empty: write what you think garden.py prints, then save the file", "your guess", "no line")
    if BEFORE in guess:
        fail("the line that guess.txt came with is still there: take it out", "only lines of your own", BEFORE)
    if "" in guess:
        fail("there is an empty line in your guess, and garden.py prints none", "no empty line", counted(guess))
    if any(line.startswith("print") for line in guess):
        fail("write what each print puts on the screen, not the print itself", "only what is printed", guess[0])


@check(after=is_a_guess)
def has_no_line_too_many(lab):
    """your guess has no line too many"""
    guess = guessed(lab)
    if len(guess) > len(printed(lab)):
        with (
            diagnose(
                mentions(guess, "Error", "Traceback"),
                "leave the report of the error out: write only what was printed",
            ),
            diagnose(
                mentions(guess, "#", "garden gate", "Apples"),
                "one of your lines comes from a line that begins with #: what does Python do with those?",
            ),
            diagnose(
                mentions(guess, "Closed", "Goodbye"),
                "your guess goes on after the place where Python meets a name that it does not know",
            ),
        ):
            fail("the guess has more lines than garden.py prints", "fewer lines", counted(guess))


@check(after=is_a_guess)
def has_every_line(lab):
    """your guess has no line too few"""
    guess = guessed(lab)
    if len(guess) < len(printed(lab)):
        with diagnose(
            len(guess) == 3,
            "there is a line too few: every print that Python reaches makes a line of its own",
        ):
            fail("the guess has fewer lines than garden.py prints", "more lines", counted(guess))


@check(after=[has_no_line_too_many, has_every_line])
def has_each_line_right(lab):
    """each line is right, letter for letter"""
    guess = guessed(lab)
    with (
        diagnose(
            mentions(guess, '"', "'"),
            "the quotes themselves are not printed: they only show where a text begins and ends",
        ),
        diagnose(
            mentions(guess, "Apples"),
            "one of your lines comes from a line that begins with #: what does Python do with those?",
        ),
        diagnose("Beds: 7" in guess, "text in quotes is not worked out, whatever it says"),
        diagnose(guess[2:3] == ["3 + 4"], "a sum without quotes is worked out before it is printed"),
        diagnose(
            mentions(guess, "from7", "from,7", "from, 7"),
            "with a comma between two things, print puts a space between them, and no comma",
        ),
        diagnose(
            bare(guess) == bare(printed(lab)),
            "only spaces and capital letters are not right yet: they come out as they stand in the quotes",
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed(lab)))


def guessed(lab):
    """The lines of the guess, without empty ones around them and spaces behind the words."""
    return [line.rstrip() for line in lab.text("guess.txt").rstrip().lstrip("\r\n").splitlines()]


def printed(lab):
    """The lines that really come out."""
    return lab.run("garden.py").stdout.splitlines()


def counted(lines):
    """How many lines there are, in words."""
    return "1 line" if len(lines) == 1 else f"{len(lines)} lines"


def bare(lines):
    """The lines without their spaces, in small letters."""
    return ["".join(line.split()).lower() for line in lines]


def mentions(lines, *words):
    """Is one of the words in one of the lines?"""
    return any(word in line for line in lines for word in words)
