"""The guess is compared with what the program prints, one loop after the other."""

from backroad.checks import check, diagnose, expect, fail


@check
def holds_a_guess(lab):
    """`guess.txt` holds a guess"""
    with diagnose(guessed(lab) == [], "guess.txt is still empty: write the lines that you expect, and save it"):
        expect(guessed(lab)).satisfies(lambda lines: lines != [], expected="at least one line")


@check(after=holds_a_guess)
def follows_the_first_loop(lab):
    """the lines of the first loop are right"""
    lines = only(guessed(lab), "verse")
    with (
        diagnose(lines[3:4] == ["verse 4 page 11"], "one verse too many: range(1, 4) stops before 4"),
        diagnose(
            lines[:1] == ["verse 0 page 1"],
            "the values of range(1, 4) begin at 1; only range with a single number begins at 0",
        ),
    ):
        compare(lines, only(printed(lab), "verse"))


@check(after=follows_the_first_loop)
def follows_the_second_loop(lab):
    """the lines of the second loop are right"""
    lines = only(guessed(lab), "page", "no such")
    with (
        diagnose(
            lines == ["page 14"],
            "the condition looks at the page as it is now: 14 is lower than 20, so one more round begins",
        ),
        diagnose(
            lines[-1:] == ["no such page"],
            "the loop looks at its condition before a round: a round that has begun is finished, its last line too",
        ),
    ):
        compare(lines, only(printed(lab), "page", "no such"))


@check(after=follows_the_second_loop)
def follows_to_the_end(lab):
    """every line is right, from the first to the last"""
    lines = guessed(lab)
    with (
        diagnose("Cem sings" in lines, "a break leaves the whole loop: nobody who comes after Bo has a turn"),
        diagnose("Bo sings" in lines, "a break leaves at once: the rest of the body does not run for Bo"),
        diagnose(
            "the end" not in lines, "a break leaves the loop, not the program: the line after the loop still runs"
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
    return tidy(lab.run("rehearsal.py").stdout)


def tidy(text):
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def only(lines, *beginnings):
    return [line for line in lines if line.lower().startswith(beginnings)]
