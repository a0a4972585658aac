"""The guess is compared with what the program prints, parcel by parcel. No check shows the right lines."""

from backroad.checks import check, diagnose, expect, fail

HEADINGS = ("first parcel:", "second parcel:", "third parcel:")
NO_GUESS = "there is no guess under the heading yet"
ALWAYS = "`finally` runs on every way out: after the end of `try`, on a return, and when an exception passes through"


@check
def predicts_the_first(lab):
    """the lines under "first parcel:" are what the program prints there"""
    guess, printed = part(lab, "first parcel:")
    with (
        diagnose(guess == [], NO_GUESS),
        diagnose("ask for the weight" in guess, "nothing was raised for this parcel, so the `except` part never runs"),
        diagnose("wipe the scale" not in guess, ALWAYS),
        diagnose("into the bag" not in guess, "nothing was raised for this parcel, so the `else` part runs"),
        diagnose("sent" not in guess, "`print(post(…))` prints what `post` gives back, after all that `post` prints"),
        diagnose(
            guess[2:4] == ["wipe the scale", "into the bag"], "`finally` comes last: the `else` part runs before it"
        ),
        diagnose(
            wrong(guess, printed) > 0, f"line {wrong(guess, printed)} under this heading is not what the program prints"
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under first parcel:")


@check
def predicts_the_second(lab):
    """the lines under "second parcel:" are what the program prints there"""
    guess, printed = part(lab, "second parcel:")
    with (
        diagnose(guess == [], NO_GUESS),
        diagnose("stamp" in guess, "`int` raised, so the line after it in the `try` part is skipped"),
        diagnose("into the bag" in guess, "`else` runs only when nothing was raised"),
        diagnose("wipe the scale" not in guess, ALWAYS),
        diagnose("sent" in guess, "`return` in the `except` part leaves the function: the last line is never reached"),
        diagnose(
            guess[-1:] == ["wipe the scale"],
            "the answer is printed last: `finally` runs before the function is left",
        ),
        diagnose(
            wrong(guess, printed) > 0, f"line {wrong(guess, printed)} under this heading is not what the program prints"
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under second parcel:")


@check
def predicts_the_third(lab):
    """the lines under "third parcel:" are what the program prints there"""
    guess, printed = part(lab, "third parcel:")
    with (
        diagnose(guess == [], NO_GUESS),
        diagnose("ask for the weight" in guess, "`except ValueError` does not catch a TypeError"),
        diagnose("wipe the scale" not in guess, ALWAYS),
        diagnose(
            guess[-1:] == ["wipe the scale"],
            "the exception passes through `finally` on its way out, and only then reaches the `except` around the call",
        ),
        diagnose(
            any(line in ("None", "sent", "not sent") for line in guess),
            "an exception leaves `post`, so it gives nothing back, and the print around it never runs",
        ),
        diagnose(
            wrong(guess, printed) > 0, f"line {wrong(guess, printed)} under this heading is not what the program prints"
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under third parcel:")


def wrong(guess, printed):
    """The number of the first line that is not right, from 1, or 0 when only lines are missing or too many."""
    pairs = enumerate(zip(guess, printed, strict=False), start=1)
    return next((number for number, (guessed, line) in pairs if guessed != line), 0)


def part(lab, heading):
    """The lines under one heading: those of the guess, and those the program prints."""
    guess = parts(lab.text("guess.txt"))
    if heading not in guess:
        fail(f"guess.txt has no line `{heading}`: leave the three headings as they are, and write under them")
    return guess[heading], parts(lab.run("counter.py").stdout)[heading]


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
