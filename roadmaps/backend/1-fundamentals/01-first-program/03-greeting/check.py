"""A greeting for a name that is typed: fresh names every time, so that no name can be written into the program."""

import re

from backroad.checks import check, diagnose, expect

NAMES = ["Zoë", "Björn", "Íñigo", "Łukasz", "Siân", "Nguyệt", "Chloé", "Olu", "Mei", "Ravi", "Søren", "Ilse"]
FAMILIES = ["de la Cruz", "van den Berg", "O'Neill", "al-Masri", "Ó Súilleabháin", "da Silva"]


@check
def greets_the_example(lab):
    """to "Ada" it answers "Welcome, Ada!" and nothing else"""
    text = lab.text("greeting.py")
    run = lab.run("greeting.py", stdin="Ada\n")
    shown = run.stdout
    unknown = unknown_name(run.stderr)
    with (
        diagnose(
            instructions(text) == "",
            "greeting.py holds no line for Python yet, only a note: write yours below it, then save the file",
        ),
        diagnose(
            re.search(r"\binput\b(?! ?\()", instructions(text)) is not None,
            "input needs its brackets to read a line: input()",
        ),
        diagnose(
            unknown != "" and re.search(rf"^{unknown}\s*=", text, re.M) is not None,
            f"the name {unknown} is used before it is read: Python goes from top to bottom",
        ),
        diagnose(
            unknown != "",
            f"Python does not know {unknown}: write the name the same way in both lines, capitals too",
        ),
        diagnose(
            "SyntaxError" in run.stderr, "Python cannot read the file: are all quotes and brackets there, in pairs?"
        ),
        diagnose(
            shown.endswith("Welcome, Ada!\n") and shown != "Welcome, Ada!\n",
            "something is printed before the greeting: leave the brackets of input() empty, and print once",
        ),
        diagnose(
            "Ada !" in shown, "there is a space before the exclamation mark: a comma in print makes one, + does not"
        ),
        diagnose(
            "Welcome,Ada" in shown, "the space after the comma is missing: + puts none, so write it inside the quotes"
        ),
        diagnose("{" in shown, 'the f before the quote is missing: only f"…" fills in what stands in curly brackets'),
        diagnose(
            re.fullmatch(r"Welcome, \w+!\n", shown) is not None,
            "it greets the word between the quotes: what input() read stands outside them, joined with +",
        ),
    ):
        expect(run).prints("Welcome, Ada!\n")


@check(after=greets_the_example)
def greets_whoever_comes(lab, rng):
    """whoever comes is greeted by name"""
    for name in rng.sample(NAMES, 6):
        run = lab.run("greeting.py", stdin=f"{name}\n")
        with diagnose("Ada" in run.stdout, "Ada is greeted whoever comes: use what input() read"):
            expect(run).prints(f"Welcome, {name}!\n")


@check(after=greets_whoever_comes)
def keeps_the_name_as_typed(lab, rng):
    """a name stays as it was typed: several words, small letters, a space at the end"""
    first, family = rng.choice(NAMES), rng.choice(FAMILIES)
    for name in (f"{first} {family}", f"{first.lower()} {family.lower()}", f"{first} "):
        run = lab.run("greeting.py", stdin=f"{name}\n")
        with (
            diagnose(
                name.strip() == first and run.stdout == f"Welcome, {first}!\n",
                "the space at the end of the name is gone: the name stays as it was typed",
            ),
            diagnose(
                name != first and run.stdout == f"Welcome, {name.split()[0]}!\n",
                "only the first word of the name is greeted",
            ),
            diagnose(
                run.stdout.lower() == f"Welcome, {name}!\n".lower(),
                "the capitals of the name were changed: the name stays as it was typed",
            ),
        ):
            expect(run).prints(f"Welcome, {name}!\n")


@check(after=greets_the_example)
def ends_by_itself(lab):
    """afterwards the program ends by itself, with exit status 0"""
    run = lab.run("greeting.py", stdin="Ada\n")
    with diagnose(
        "EOFError" in run.stderr,
        "after the greeting the program waits for another line, and nobody types one: input() belongs there once",
    ):
        expect(run).exits_with(0)


def instructions(text):
    """The text without its notes and without the space around it."""
    return "\n".join(line.split("#")[0] for line in text.splitlines()).strip()


def unknown_name(report):
    """The name that Python does not know, by its report, or nothing."""
    found = re.search(r"NameError: name '(\w+)'", report)
    return found.group(1) if found else ""
