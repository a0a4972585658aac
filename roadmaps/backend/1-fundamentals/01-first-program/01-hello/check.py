"""The first program of all: one line on the screen.

Whoever writes it has never met an error, so every usual slip is named in words that need no other knowledge.
"""

import re

from backroad.checks import check, diagnose, expect, fail

GREETING = "Hello, world!"


@check
def runs_to_its_end(lab):
    """the program runs to its end without an error"""
    text = lab.text("hello.py")
    code = instructions(text)
    run = lab.run("hello.py")
    unknown = unknown_name(run)
    outside = re.sub(r"\"[^\"\n]*\"|'[^'\n]*'", "", code).lower()
    with (
        diagnose(text.startswith("{\\rtf"), "the file is saved with fonts and colours in it: save it as plain text"),
        diagnose(
            re.search(r"^[ \t]*>>>", code, re.M) is not None,
            "a line begins with >>>: Python shows that by itself, so leave it out and begin with print",
        ),
        diagnose(
            re.search("[“”„‘’«»`´]", code) is not None,
            'the quotes are not straight ones: write ", as in the task',
        ),
        diagnose(
            "print" not in code.lower() and "(" not in code,
            'the words stand there alone: write print, and after it the words in brackets and quotes, ("…")',
        ),
        diagnose(
            unknown.lower() == "print",
            f"{unknown} is written with a capital letter: Python knows only print, all in small letters",
        ),
        diagnose(
            run.error_type == "IndentationError",
            "a line begins with a space: every line begins at the left edge",
        ),
        diagnose(
            re.search(r"\bprint ?[\[{]", code) is not None,
            "the brackets are of the wrong kind: print takes round ones, ( and )",
        ),
        diagnose(
            re.search(r"^print +[\"'\w]", code, re.M) is not None,
            "the brackets are missing: after print comes (, and at the very end of the line )",
        ),
        diagnose(
            '"' not in code and "'" not in code,
            'the quotes are missing: write one " before Hello and one " after the exclamation mark',
        ),
        diagnose(
            code.count('"') == 1 and code.count("'") == 1,
            'the two quotes are of different kinds: write the same one, ", before the words and after them',
        ),
        diagnose(
            code.count('"') % 2 == 1 or code.count("'") % 2 == 1,
            'a quote is missing: there is one " before the words and one " after them',
        ),
        diagnose(
            code.count("(") < code.count(")"),
            "there is a bracket too many: one pair is enough, ( after print and ) at the very end of the line",
        ),
        diagnose(
            code.count("(") != code.count(")"),
            "a bracket is missing: ( comes after print, and ) at the very end of the line",
        ),
        diagnose(
            unknown.lower() in ("hello", "world")
            or (run.error_type == "SyntaxError" and re.search("hello|world|!", outside) is not None),
            "a part of the line stands outside the quotes: all of it goes between them, the exclamation mark too",
        ),
        diagnose(
            run.error_type == "EOFError",
            "the line with input waits for somebody who types: what puts words on the screen is print",
        ),
        diagnose(
            unknown != "",
            f"Python does not know {unknown}: look at the spelling, what puts words on the screen is print",
        ),
    ):
        if run.error_type:
            fail(
                f"Python cannot follow line {run.error_line}: compare it, letter by letter, with the line in step 2",
                expected="a program that Python can follow to its end",
                got=f"line {run.error_line}: {run.error_type}: {run.error_message}",
            )
        expect(run).exits_with(0)


@check(after=runs_to_its_end)
def prints_something(lab):
    """it puts something on the screen"""
    text = lab.text("hello.py")
    code = instructions(text)
    run = lab.run("hello.py")
    others = [name for name in lab.files() if name != "hello.py"]
    with (
        diagnose(
            code.strip() == "" and others != [],
            f"your line seems to be in another file, {''.join(others[:1])}: save it as hello.py, nothing more",
        ),
        diagnose(
            code.strip() == "" and re.search(r"^[ \t]*#.*\bprint ?\(", text, re.M) is not None,
            "the line with print begins with #, which makes it a note that Python skips: take the # away",
        ),
        diagnose(
            code.strip() == "",
            "hello.py holds no line for Python yet: write yours below the note, then save the file",
        ),
        diagnose(
            "print" not in code,
            "the words are there, but no print says what to do with them",
        ),
        diagnose(
            re.search(r"\bprint *\(", code) is None,
            "the brackets are missing: after print comes (, and at the very end of the line )",
        ),
    ):
        if not run.stdout.strip():
            fail("the program ends without putting anything on the screen", "a line on the screen", "nothing")


@check(after=prints_something)
def prints_the_greeting(lab):
    """the line is right, letter for letter: Hello, world!"""
    run = lab.run("hello.py")
    line = greeting_line(run.stdout.splitlines())
    with (
        diagnose(
            line == "Good morning.", "that is the line of the example: put the words asked for between the quotes"
        ),
        diagnose(
            line.lower() == GREETING.lower(),
            "the letters are right, the capitals are not: the H of Hello is the only capital",
        ),
        diagnose(line == GREETING + ".", "there is a full stop too many: the line ends with the exclamation mark"),
        diagnose(
            line.strip("\"'") == GREETING,
            "the quotes are on the screen too: one pair is enough, just inside the brackets",
        ),
        diagnose(
            line == GREETING.replace(",", ""),
            "the comma after Hello is missing: it belongs to the words, so it goes between the quotes",
        ),
        diagnose(
            line != GREETING and run.stdout.split() == GREETING.split() and "\n" in run.stdout.strip(),
            "the words come on two lines: write all of them between the quotes of one print",
        ),
        diagnose(line == GREETING.removesuffix("!"), "the exclamation mark at the end is missing"),
        diagnose(
            "".join(line.split()) == "".join(GREETING.split()),
            "the letters are right, the spaces are not: there is one space, after the comma",
        ),
    ):
        expect(line).equals(GREETING)


@check(after=prints_the_greeting)
def prints_nothing_else(lab):
    """there is nothing else on the screen"""
    run = lab.run("hello.py")
    lines = run.stdout.splitlines()
    with (
        diagnose(
            run.stdout.strip() == GREETING and len(lines) > 1,
            "an empty line is printed too: take out what makes it, for print ends its line by itself",
        ),
        diagnose(len(lines) > 1, f"it prints {len(lines)} lines, and one is asked for: take the others out"),
    ):
        if run.stdout != GREETING:
            expect(run).prints(GREETING + "\n")


def instructions(text):
    """The lines that are not notes."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def unknown_name(run):
    """The name that Python does not know, or nothing."""
    return run.error_message.partition("'")[2].partition("'")[0] if run.error_type == "NameError" else ""


def greeting_line(lines):
    """The line that is meant as the greeting."""
    meant = [line for line in lines if "hello" in line.lower() or "world" in line.lower()]
    return GREETING if GREETING in lines else (meant or lines)[0]
