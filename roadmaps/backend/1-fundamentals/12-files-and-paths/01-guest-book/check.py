"""The guess is compared with what the program prints, one idea after the other."""

import re

from backroad.checks import check, diagnose, expect, fail


@check
def knows_what_was_written(lab):
    """the line `names` is right"""
    if not guessed(lab):
        fail("guess.txt is still empty: write the lines that you expect, and save it")
    lines = only(guessed(lab), "names")
    with (
        diagnose(
            "names ['Ada', 'Bo', 'Cem']" in lines or "names ['Ada', 'Bo']" in lines,
            "the method write adds no line end: Ada and Bo stand on one line",
        ),
        diagnose(
            "names ['Cem']" in lines, 'mode "a" goes on at the end of the file: what was in it before is still there'
        ),
        diagnose(
            any("\\n" in line for line in lines), "each line comes with its line end, and strip has taken it away"
        ),
    ):
        compare(lines, only(printed(lab), "names"))


@check(after=knows_what_was_written)
def knows_where_the_reader_is(lab):
    """the lines `first` and `second` are right"""
    lines = only(guessed(lab), "first", "second")
    with (
        diagnose(
            "second 2" in lines or "second 3" in lines,
            "after the first loop the reader stands at the end of the file, and goes on from there",
        ),
    ):
        compare(lines, only(printed(lab), "first", "second"))


@check(after=knows_where_the_reader_is)
def knows_when_it_is_emptied(lab):
    """the line `opened` is right"""
    lines = only(guessed(lab), "opened")
    with diagnose(
        "opened False" in lines, 'mode "w" empties the file at the moment it is opened, before anything is written'
    ):
        compare(lines, only(printed(lab), "opened"))


@check(after=knows_when_it_is_emptied)
def knows_the_paths(lab):
    """every line is right, from the first to the last"""
    lines = guessed(lab)
    with (
        diagnose(
            "name may" in lines,
            "the name of a path is its last part as a whole, with the ending",
        ),
        diagnose(
            "beside june.txt" in lines,
            "the method with_name changes the last part only: the folders before it stay",
        ),
        diagnose(
            "root inn/pages" in lines or "root inn//pages" in lines,
            "a part that begins with / begins at the root of the disk: what stood before it is thrown away",
        ),
    ):
        compare(lines, printed(lab))


def compare(guess, actual):
    for word in (line.split()[0] for line in actual):
        if word not in [line.split()[0] for line in guess]:
            if any(line.startswith(f"{word}:") for line in guess):
                fail(f"there is a colon behind `{word}`: print puts a space between its values, and nothing else")
            fail(f"no line of your guess begins with `{word}`: write every line as the program prints it")
    wrong = next((line for line, right in zip(guess, actual, strict=False) if line != right), "")
    with (
        diagnose("PosixPath" in wrong, "print shows a path as its text alone, without `PosixPath` around it"),
        diagnose(wrong.endswith((" true", " false")), "Python writes True and False with a capital letter"),
        diagnose(wrong != "", f"the line `{wrong}` is not what the program prints there"),
    ):
        expect("\n".join(guess)).predicts("\n".join(actual))


def guessed(lab):
    return tidy(lab.text("guess.txt"))


def printed(lab):
    return tidy(lab.run("book.py").stdout)


def tidy(text):
    """The lines; how quotes and the space behind a comma are written decides nothing."""
    lines = (re.sub(r", *", ", ", " ".join(line.replace('"', "'").split())) for line in text.splitlines())
    return [line for line in lines if line]


def only(lines, *beginnings):
    return [line for line in lines if line.split()[0].rstrip(":") in beginnings]
