"""The guess is compared with what the program prints, one idea after the other."""

import re

from backroad.checks import check, diagnose, expect, fail


@check
def tells_clock_from_moment(lab):
    """the lines `there`, `same` and `moved` are right"""
    if not guessed(lab):
        fail("guess.txt is still empty: write the lines that you expect, and save it")
    lines = only(guessed(lab), "there", "same", "moved")
    with (
        diagnose("there 13:00" in lines, "in July the clocks in Berlin are two hours ahead of UTC"),
        diagnose("there 12:00" in lines, "the method astimezone moves the hands: Berlin shows another time than UTC"),
        diagnose("there 14:00:00" in lines, "the text for strftime asks for hours and minutes only"),
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
        diagnose("wall 30 20:00" in lines, "24 hours are added: that is the next day"),
        diagnose(
            any("2024-" in line for line in lines), "the text for strftime asks for the day, the hour and the minute"
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
        diagnose(
            any(line in ("shown 24:00:00", "shown 24", "shown 1 day", "shown 1 day, 00:00:00") for line in lines),
            "a difference of a whole day is printed as 1 day, 0:00:00",
        ),
        diagnose("passed 23" in lines, "a difference is printed with its minutes and seconds, as in 5:00:00"),
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
    run = lab.run("clocks.py")
    with diagnose(
        "ZoneInfoNotFoundError" in run.stderr,
        "Python finds no data about time zones on this computer: install the package tzdata of your system",
    ):
        expect(run).exits_with(0)
    return tidy(run.stdout)


def tidy(text):
    """The lines that are not empty, laid out as Python does it: quotes and spaces of another kind are no mistake."""
    lines = [" ".join(line.replace('"', "'").split()) for line in text.splitlines() if line.strip()]
    lines = [re.sub(r" ?, ?", ", ", line) for line in lines]
    return [re.sub(r"(?<=[\[(=]) | (?=[\])=])", "", line) for line in lines]


def only(lines, *beginnings):
    return [line for line in lines if line.lower().startswith(beginnings)]
