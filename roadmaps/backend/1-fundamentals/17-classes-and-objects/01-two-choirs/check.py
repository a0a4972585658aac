"""The guess is compared with what the program prints, one idea after the other."""

import re

from backroad.checks import check, diagnose, expect, fail


@check
def holds_a_guess(lab):
    """`guess.txt` holds a guess"""
    with diagnose(guessed(lab) == [], "guess.txt is still empty: write the lines that you expect, and save it"):
        expect(guessed(lab)).satisfies(lambda lines: lines != [], expected="at least one line")


@check(after=holds_a_guess)
def knows_what_is_shared(lab):
    """the lines `red` and `songs` are right"""
    lines = only(guessed(lab), "red", "songs")
    with (
        diagnose("songs ['Oak']" in lines, "the list songs stands in the class: there is one, and both choirs use it"),
        diagnose(
            "red ['Ada', 'Bo']" in lines, "the list members is made in __init__, and so each choir has one of its own"
        ),
    ):
        compare(lines, only(printed(lab), "red", "songs"))


@check(after=knows_what_is_shared)
def knows_where_a_name_is_set(lab):
    """the lines `rooms` and `name` are right"""
    lines = only(guessed(lab), "rooms", "name")
    with (
        diagnose(
            "rooms barn barn" in lines,
            "setting self.room sets it on that one object: the other still reads the room of the class",
        ),
        diagnose("rooms hall hall" in lines, "setting self.room changes what red.room gives: the object comes first"),
        diagnose(
            any("Choir" in line for line in lines) or "name Grand" in lines,
            "in rename, the name without self is a local one: it is gone when the call ends",
        ),
    ):
        compare(lines, only(printed(lab), "rooms", "name"))


@check(after=knows_where_a_name_is_set)
def tells_equal_from_same(lab):
    """every line is right, from the first to the last"""
    lines = guessed(lab)
    with (
        diagnose("blue ['Bo']" in lines, "the name guest is a second name for the choir blue: nothing was copied"),
        diagnose(
            lines[-1:] in (["same True True"], ["same True False"]),
            "Choir has no __eq__: two choirs made apart are not equal, whatever they hold",
        ),
        diagnose(lines[-1:] == ["same False False"], "the names guest and blue stand for one object"),
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
    return tidy(lab.run("choirs.py").stdout)


def tidy(text):
    """The lines that are not empty, laid out as Python does it: quotes and spaces of another kind are no mistake."""
    lines = [" ".join(line.replace('"', "'").split()) for line in text.splitlines() if line.strip()]
    lines = [re.sub(r" ?, ?", ", ", line) for line in lines]
    return [re.sub(r"(?<=[\[(=]) | (?=[\])=])", "", line) for line in lines]


def only(lines, *beginnings):
    return [line for line in lines if line.lower().startswith(beginnings)]
