"""The answers are compared with the report of the program itself; only the cause is known beforehand."""

import re

from backroad.checks import check, diagnose, expect, fail

QUESTIONS = ("error", "stopped in line", "in function", "called from line", "wrong value made in line")
CAUSE = "kilometres = 0"


@check
def names_the_error(lab):
    """`error` is the kind of error that the report names"""
    got = answer(lab, "error").split(":")[0]
    with (
        diagnose(
            got.replace(" ", "").lower() == report(lab)[0].lower(),
            "that is the kind: write it as the report has it, in one word and with its capital letters",
        ),
        diagnose("division" in got, "those are the words of the error: its kind stands before the colon"),
    ):
        right(got, report(lab)[0], "the first word of the report's last line")


@check(after=names_the_error)
def finds_where_it_stopped(lab):
    """`stopped in line` and `in function` say where the program stopped"""
    _error, places = report(lab)
    got = number(lab, "stopped in line")
    with (
        diagnose(
            got in [str(line) for line, _name in places[:-1]],
            "that line has called the function that stopped: the lowest place in the report is where it stopped",
        ),
        diagnose(got == "12", "that is the line with def: the report names the line inside that could not be done"),
    ):
        right(got, str(places[-1][0]), "the number in the lowest place of the report")
    with diagnose(
        answer(lab, "in function") in ("<module>", "slowest"),
        "that function has called the one that stopped: its name stands in the lowest place of the report",
    ):
        name = re.sub(r"^def |\(.*$", "", answer(lab, "in function"))
        right(name, places[-1][1], "the name in the lowest place of the report")


@check(after=finds_where_it_stopped)
def finds_the_call(lab):
    """`called from line` says where the function was called"""
    _error, places = report(lab)
    got = number(lab, "called from line")
    with (
        diagnose(
            got == str(places[0][0]),
            "that call is one too far out: it has called slowest, and slowest has called the one that stopped",
        ),
        diagnose(got == "12", "there the function is defined: asked is where it is called, and the report says so"),
    ):
        right(got, str(places[-2][0]), "the number in the second lowest place of the report")


@check(after=finds_the_call)
def finds_the_cause(lab):
    """`wrong value made in line` is the line that made the wrong value"""
    got = number(lab, "wrong value made in line")
    lines = lab.text("relay.py").splitlines()
    cause = next(number for number, line in enumerate(lines, 1) if line.strip() == CAUSE)
    with (
        diagnose(
            got in [str(line) for line, _name in report(lab)[1]],
            "that line is in the report: there the wrong value was used, and it was made long before",
        ),
        diagnose(got == "8", "that line stores the value away; it was made a few lines above it"),
        diagnose(
            got in ("28", "29"),
            "the entry in the list is short, which may be: asked is the line that makes a wrong number out of it",
        ),
        diagnose(got == "4", "that line cuts the entry at its white space, as it should: the entry has only two parts"),
        diagnose(
            got == "6", "that line only asks, and its answer is no, which is right: which value stays as it was, then?"
        ),
        diagnose(got == "7", "that line never ran for the runner in question: look at what was there before it"),
    ):
        right(got, str(cause), "the line in which a number of kilometres is made up")


def right(got, wanted, words):
    if got != wanted:
        expect(got).satisfies(lambda text: text == wanted, expected=words)


def number(lab, question):
    """The answer to a question for a line."""
    got = answer(lab, question).removesuffix(".")
    if not got.isdecimal():
        fail(f"behind `{question}:` stands one number, that of the line", expected="the number of a line", got=got)
    return got


def answer(lab, question):
    """What stands behind the colon of a question."""
    for line in lab.text("answers.txt").splitlines():
        name, _colon, text = line.partition(":")
        if name.strip().lower() == question:
            text = re.sub(r"^line (?=\d)", "", text.strip().strip("`"))
            if not text:
                fail(f"there is no answer yet behind `{question}:`")
            return text
    fail(f"answers.txt has no line `{question}:`: leave the five questions as they are, and write behind the colons")


def report(lab):
    """The kind of error, and the places of the report from the outermost to the innermost."""
    run = lab.run("relay.py")
    places = re.findall(r'File "[^"]*relay\.py", line (\d+), in (\S+)', run.stderr)
    return run.error_type, [(int(line), name) for line, name in places]
