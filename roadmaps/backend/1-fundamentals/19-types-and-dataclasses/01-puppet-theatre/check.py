"""The guess is compared with what the program prints, one idea after the other."""

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
            "seat Seat('A', 'four')" in lines or "seat Seat(A, four)" in lines,
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
    ):
        compare(lines, printed(lab))


def compare(guess, actual):
    if not guess:
        fail(f"no line of your guess begins with `{actual[0].split()[0]}`: write the lines as the program prints them")
    with diagnose(
        guess != actual and [line.lower() for line in guess] == [line.lower() for line in actual],
        "only a capital letter is another one: write each line exactly as the program prints it",
    ):
        expect("\n".join(guess)).predicts("\n".join(actual))


def guessed(lab):
    return tidy(lab.text("guess.txt"))


def printed(lab):
    return tidy(lab.run("theatre.py").stdout)


def tidy(text):
    return [" ".join(line.replace('"', "'").split()) for line in text.splitlines() if line.strip()]


def only(lines, *beginnings):
    return [line for line in lines if line.lower().startswith(beginnings)]
