"""The guess is compared with what the program prints, one kind of growth after the other."""

import re

from backroad.checks import check, diagnose, expect, fail


@check
def holds_a_guess(lab):
    """`guess.txt` holds a guess"""
    with diagnose(guessed(lab) == [], "guess.txt is still empty: write the lines that you expect, and save it"):
        expect(guessed(lab)).satisfies(lambda lines: lines != [], expected="at least one line")


@check(after=holds_a_guess)
def adds_and_multiplies(lab):
    """the lines `walk`, `grid` and `table` are right"""
    lines = only(guessed(lab), "walk", "grid", "table")
    with (
        diagnose(
            any(len(line.split()) == 2 for line in lines), "each line has two numbers: one for size 8, one for size 16"
        ),
        diagnose(
            "table 11 19" in lines, "in table the inner loop runs anew in each round: three times n, not three more"
        ),
        diagnose("walk 64 256" in lines, "in walk the loops come one after the other: their steps are added"),
        diagnose("walk 8 16" in lines, "walk has two loops, and both of them count"),
        diagnose("grid 16 32" in lines, "in grid one loop stands inside the other: their steps are multiplied"),
        diagnose("grid 64 128" in lines, "twice the size means twice as many rounds, each twice as long: four times"),
        diagnose(
            "table 64 256" in lines or "table 24 96" in lines,
            "in table the inner loop always runs three times, whatever the size is",
        ),
    ):
        compare(lines, only(printed(lab), "walk", "grid", "table"))


@check(after=adds_and_multiplies)
def halves(lab):
    """the lines `halve` and `each` are right"""
    lines = only(guessed(lab), "halve", "each")
    with (
        diagnose("halve 4 8" in lines, "the size is halved again and again, not once: 8, 4, 2, 1"),
        diagnose("halve 4 5" in lines, "the loop ends at 1: from 8 to 1 there are three halvings"),
        diagnose("each 8 16" in lines, "each round of halve_each adds all the steps of halve, not one"),
        diagnose("halve 2 3" in lines, "the loop ends at 1, not at 2: the halving from 2 to 1 counts too"),
        diagnose("halve 3 6" in lines, "twice the size is one halving more, not twice as many"),
        diagnose("each 24 48" in lines, "with twice the size there are twice as many rounds, and each has a step more"),
    ):
        compare(lines, only(printed(lab), "halve", "each"))


@check(after=halves)
def sees_the_hidden_walk(lab):
    """every line is right, from the first to the last"""
    lines = guessed(lab)
    with (
        diagnose("triangle 64 256" in lines, "the inner loop of triangle runs i times, not n times: 0, 1, 2 and so on"),
        diagnose("triangle 36 136" in lines, "the inner loop of triangle runs 0 times at first, because i begins at 0"),
        diagnose(
            "triangle 28 56" in lines or "front 28 56" in lines,
            "with twice the size there are more rounds, and they are longer too: more than twice the steps",
        ),
        diagnose(
            "triangle 32 128" in lines or "front 32 128" in lines,
            "half of n times n is nearly right: add up the rounds one by one, 0 and 1 and 2 and so on",
        ),
        diagnose(
            "front 8 16" in lines, "each pop at the front moves all items that are left, and those are the steps here"
        ),
        diagnose("front 36 136" in lines, "the length is taken after the pop: 7 are left at first, not 8"),
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
                    re.sub(r"\W", "", line) == re.sub(r"\W", "", right),
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
    return tidy(lab.run("steps.py").stdout)


def tidy(text):
    """The lines that are not empty, laid out as Python does it: quotes and spaces of another kind are no mistake."""
    lines = [" ".join(line.lower().replace('"', "'").split()) for line in text.splitlines() if line.strip()]
    lines = [re.sub(r" ?, ?", ", ", line) for line in lines]
    return [re.sub(r"(?<=[\[(=]) | (?=[\])=])", "", line) for line in lines]


def only(lines, *beginnings):
    return [line for line in lines if line.startswith(beginnings)]
