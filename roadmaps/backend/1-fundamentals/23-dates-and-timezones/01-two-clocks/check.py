"""The guess is compared with what the program prints, one idea after the other."""

from backroad.checks import check, diagnose, expect, fail


@check
def tells_clock_from_moment(lab):
    """the lines `there`, `same` and `moved` are right"""
    if not guessed(lab):
        fail("guess.txt is still empty: write the lines that you expect, and save it")
    lines = only(guessed(lab), "there", "same", "moved")
    with (
        diagnose("there 13:00" in lines, "in July the clocks in Berlin are two hours ahead of UTC"),
        diagnose("there 10:00" in lines, "Berlin is ahead of UTC: its clocks show a later time"),
        diagnose(
            "same False" in lines, "the method astimezone changes what the clock shows, and the moment is the same"
        ),
        diagnose(
            "moved True" in lines, "the method replace keeps what the clock shows: noon in Berlin is another moment"
        ),
    ):
        compare(lines, only(printed(lab), "there", "same", "moved"))


@check(after=tells_clock_from_moment)
def adds_a_day(lab):
    """the lines `wall` and `real` are right"""
    lines = only(guessed(lab), "wall", "real")
    with (
        diagnose(
            "wall 31 21:00" in lines or "wall 31 19:00" in lines,
            "a time that is added in Berlin moves the clock on the wall, whatever happens in the night",
        ),
        diagnose(
            "real 31 20:00" in lines,
            "that night is an hour short: when 24 hours have passed, the clock shows an hour more",
        ),
        diagnose("real 31 19:00" in lines, "the clocks went forward: they show an hour more, and not less"),
    ):
        compare(lines, only(printed(lab), "wall", "real"))


@check(after=adds_a_day)
def measures_the_night(lab):
    """the lines `shown` and `passed` are right"""
    lines = only(guessed(lab), "shown", "passed")
    with (
        diagnose(
            "shown 23:00:00" in lines,
            "two times of one zone are subtracted as their clocks show them: from 20:00 to 20:00 is a day",
        ),
        diagnose(
            any(line in ("passed 1 day, 0:00:00", "passed 24:00:00") for line in lines),
            "in UTC no hour is skipped, so there the difference is what has really passed",
        ),
        diagnose("shown 24:00:00" in lines, "a difference of a whole day is printed as 1 day, 0:00:00"),
    ):
        compare(lines, only(printed(lab), "shown", "passed"))


@check(after=measures_the_night)
def knows_what_cannot_be_compared(lab):
    """every line is right, from the first to the last"""
    lines = guessed(lab)
    with diagnose(
        "mixed True" in lines or "mixed False" in lines,
        "a time without a zone is no moment: Python refuses to say which of the two is later",
    ):
        compare(lines, printed(lab))


def compare(guess, actual):
    for word in (line.split()[0] for line in actual):
        if word not in [line.split()[0] for line in guess]:
            fail(f"no line of your guess begins with `{word}`: write every line as the program prints it")
    wrong = next((line for line, right in zip(guess, actual, strict=False) if line != right), "")
    with diagnose(wrong != "", f"the line `{wrong}` is not what the program prints there"):
        expect("\n".join(guess)).predicts("\n".join(actual))


def guessed(lab):
    return tidy(lab.text("guess.txt"))


def printed(lab):
    run = lab.run("clocks.py")
    with diagnose(
        "ZoneInfoNotFoundError" in run.stderr,
        "Python finds no data about time zones on this computer: install the package tzdata of your system",
    ):
        expect(run).exits_with(0)
    return tidy(run.stdout)


def tidy(text):
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def only(lines, *beginnings):
    return [line for line in lines if line.split()[0] in beginnings]
