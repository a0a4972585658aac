"""The guess is compared with what the program prints, one idea after the other."""

import re

from backroad.checks import check, diagnose, expect, fail


@check
def holds_a_guess(lab):
    """`guess.txt` holds a guess"""
    with diagnose(guessed(lab) == [], "guess.txt is still empty: write the lines that you expect, and save it"):
        expect(guessed(lab)).satisfies(lambda lines: lines != [], expected="at least one line")


@check(after=holds_a_guess)
def knows_what_hints_do(lab):
    """the line `double` is right"""
    lines = only(guessed(lab), "double")
    with diagnose(
        any("error" in line.lower() or "4" in line for line in lines),
        "hints are not checked when the program runs: the body works with the text as it is",
    ):
        compare(lines, only(printed(lab), "double"))


@check(after=knows_what_hints_do)
def knows_what_a_data_class_writes(lab):
    """the lines `seat` and `equal` are right"""
    lines = only(guessed(lab), "seat", "equal")
    with (
        diagnose(
            any("house" in line for line in lines),
            "house has no hint, so it belongs to the class and is no field: it is not shown",
        ),
        diagnose(
            any("number=4" in line or "error" in line.lower() for line in lines),
            "a data class checks no types: the number is the text that was given, and is shown with quotes",
        ),
        diagnose("equal False" in lines, "@dataclass writes an __eq__ that compares the fields"),
        diagnose(
            any(line in ("seat Seat('A', 'four')", "seat Seat(A, four)", "seat A four") for line in lines),
            "the __repr__ of a data class names each field: row=… and number=…",
        ),
    ):
        compare(lines, only(printed(lab), "seat", "equal"))


@check(after=knows_what_a_data_class_writes)
def knows_what_is_shared(lab):
    """the line `dragon` is right"""
    lines = only(guessed(lab), "dragon")
    with diagnose("dragon ['arm']" in lines, "default_factory=list is called for each new object: no list is shared"):
        compare(lines, only(printed(lab), "dragon"))


@check(after=knows_what_is_shared)
def knows_what_frozen_means(lab):
    """every line is right, from the first to the last"""
    lines = guessed(lab)
    with (
        diagnose("set refused" not in lines, "a frozen object cannot be set: that raises, and the except part prints"),
        diagnose("show 5" in lines, "show itself never changes: setting is refused, and replace makes another object"),
        diagnose(
            not any(line.startswith("replace") for line in lines),
            "replace makes a new object, and __post_init__ is called for it too",
        ),
        diagnose("replace 5" in lines, "the error is printed there: __post_init__ is called for the new object too"),
        diagnose(
            "replace ValueError: too short" in lines, "what print shows of an error is its message, without its type"
        ),
    ):
        compare(lines, printed(lab))


def compare(guess, actual):
    """Line by line. A line is named by what stands in it, because often only some lines are looked at."""
    begun = [word for line in guess for word in re.findall(r"\w+", line.lower())[:1]]
    for word in (line.split()[0] for line in actual):
        if word not in begun:
            fail(
                f"no line of your guess begins with `{word}`: write every line as the program prints it, that word too"
            )
    with diagnose(sorted(guess) == sorted(actual), "every line is right, and their order is not that of the program"):
        for line, right in zip(guess, actual, strict=False):
            with (
                diagnose(
                    line.lower() == right.lower(),
                    "only a capital letter is another one: write each line exactly as the program prints it",
                ),
                diagnose(
                    re.sub(r"\W", "", line.lower()) == re.sub(r"\W", "", right.lower()),
                    f"in the line `{line[:60]}` only signs are not right: quotes, brackets, commas, colons or spaces",
                ),
            ):
                if line != right:
                    again = "another line: go through the program once more, step by step"
                    fail(f"the line `{line[:60]}` of your guess is not what the program prints there", again, line)
    expect("\n".join(guess)).predicts("\n".join(actual))


def guessed(lab):
    return tidy(lab.text("guess.txt"))


def printed(lab):
    return tidy(lab.run("theatre.py").stdout)


def tidy(text):
    """The lines that are not empty, laid out as Python does it: quotes and spaces of another kind are no mistake."""
    lines = [" ".join(line.replace('"', "'").split()) for line in text.splitlines() if line.strip()]
    lines = [re.sub(r" ?, ?", ", ", line) for line in lines]
    return [re.sub(r"(?<=[\[(=]) | (?=[\])=])", "", line) for line in lines]


def only(lines, *beginnings):
    return [line for line in lines if line.lower().startswith(beginnings)]
