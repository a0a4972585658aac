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
    unknown = unknown_name(run)
    number = run.error_line
    with (
        diagnose(
            instructions(text) == "",
            "greeting.py holds no line for Python yet: write yours below the note, then save the file",
        ),
        diagnose(
            re.search(r"\binput\b(?! ?\()", instructions(text)) is not None,
            "the brackets after input are missing: only input() reads a line",
        ),
        diagnose(
            unknown != "" and re.search(rf"^{unknown}\s*=", text, re.M) is not None,
            f"Python comes to {unknown} before it is read: it goes from top to bottom",
        ),
        diagnose(
            unknown != "" and re.search(rf"\b{unknown} *\(", text) is not None,
            f"Python does not know {unknown}: what you need is called input and print, all in small letters",
        ),
        diagnose(
            unknown != "",
            f"Python does not know {unknown}: write the name the same way in both lines, capitals too",
        ),
        diagnose(
            run.error_type == "EOFError",
            "the program waits for a second line, and nobody types one: input() belongs there once",
        ),
        diagnose(
            run.error_type == "IndentationError",
            f"line {number} begins with a space: every line begins at the left edge",
        ),
        diagnose(
            run.error_type == "SyntaxError" and "cannot assign" in run.error_message,
            f"line {number}: to the left of the = stands the name, without quotes and brackets, to the right input()",
        ),
        diagnose(
            run.error_type == "SyntaxError" and not in_pairs(text),
            f"Python cannot read line {number}: a quote or a bracket has no partner",
        ),
        diagnose(
            run.error_type == "SyntaxError",
            f"Python cannot read line {number}: a + stands between two texts, and each stands in quotes, also the !",
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
        diagnose(
            "Welcome,  Ada" in shown,
            "there are two spaces before the name: a comma in print makes one, and the other stands in the quotes",
        ),
        diagnose(shown == "Welcome, Ada\n", "the exclamation mark at the end is missing"),
        diagnose(
            shown.split() == ["Welcome,", "Ada!"] and "\n" in shown.strip(),
            "the greeting comes on two lines: one print makes one line",
        ),
        diagnose(shown == "Welcome, Ada!", "the line is not ended: print does that by itself, so leave end= out"),
        diagnose("{" in shown, 'the f before the quote is missing: only f"…" fills in what stands in curly brackets'),
        diagnose(
            re.fullmatch(r"Welcome, [\w()]+!\n", shown) is not None,
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
        run.error_type == "EOFError",
        "after the greeting the program waits for another line, and nobody types one: input() belongs there once",
    ):
        expect(run).exits_with(0)


def instructions(text):
    """The text without its notes and without the space around it."""
    return "\n".join(line.split("#")[0] for line in text.splitlines()).strip()


def in_pairs(text):
    """Has every quote and every bracket a partner?"""
    return text.count('"') % 2 == 0 and text.count("'") % 2 == 0 and text.count("(") == text.count(")")


def unknown_name(run):
    """The name that Python does not know, or nothing."""
    return run.error_message.partition("'")[2].partition("'")[0] if run.error_type == "NameError" else ""
