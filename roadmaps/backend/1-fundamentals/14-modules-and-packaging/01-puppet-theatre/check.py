"""The guess is compared with what the programs print, part by part. No check shows the right lines."""

from backroad.checks import check, diagnose, expect, fail

HEADINGS = ("first:", "second:", "third:", "alone:")


@check
def follows_the_imports(lab):
    """the lines under "first:" are what is printed there"""
    guess, printed = part(lab, "first:")
    with (
        unwritten(guess),
        diagnose(
            guess.count("puppets wake up") > 1, "a module runs once, at its first import: the second runs nothing"
        ),
        diagnose(
            guess[:1] == ["puppets wake up"],
            "the module songs is imported first, and its first line is a print: it has not come to its own import yet",
        ),
        diagnose("puppets wake up" not in guess, "importing a module runs it from top to bottom, its prints included"),
        diagnose(
            any("practising" in line for line in guess),
            "the module puppets is imported here, not started: its `__name__` is not `__main__`",
        ),
        diagnose(
            guess[-1:] in (["on stage, stage"], ["on stage, stage.py"], ["on stage, __name__"]),
            "the file that is started has a `__name__` of its own kind, whatever the file is called",
        ),
        diagnose(
            guess[-1:] == ["on stage, main"], "that name is written with two underscores before it and two behind it"
        ),
        diagnose(
            any(sign in line for line in guess for sign in ("'", '"')), "print shows a text without quotes around it"
        ),
        diagnose(
            any(line in ("songs for 3", "songs for 4") for line in guess),
            "nobody has called add yet when songs prints its number",
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed))


@check
def follows_the_names(lab):
    """the lines under "second:" are what is printed there"""
    guess, printed = part(lab, "second:")
    with (
        unwritten(guess),
        diagnose(
            guess[:1] == ["3"],
            "the name count in stage.py stands for the number it was given at the import: it does not follow",
        ),
        diagnose(
            guess == ["2", "2"], "the function add changes the name count of the module it was written in: puppets"
        ),
        diagnose(guess[:1] == ["puppets wake up"], "the module puppets has run already: this import runs nothing"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed))


@check
def follows_the_modules(lab):
    """the lines under "third:" are what is printed there"""
    guess, printed = part(lab, "third:")
    with (
        unwritten(guess),
        diagnose(
            guess[:1] in (["2"], ["3"]),
            "the names actors, puppets and songs.puppets stand for one module: there are no copies",
        ),
        diagnose(
            guess[1:2] == ["actors"],
            "the word `as` gives a name to use here: the module still has the name of its file",
        ),
        diagnose(guess[1:2] == ["__main__"], "only the file that was started has the name `__main__`"),
        diagnose(
            guess[2:] == ["True"],
            "the file string.py of this folder is found before the module of that name in Python's library",
        ),
        diagnose(guess[2:] in (["false"], ["true"]), "Python writes True and False with a capital letter"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed))


@check
def follows_the_start(lab):
    """the lines under "alone:" are what `python puppets.py` prints"""
    guess, printed = part(lab, "alone:")
    with (
        unwritten(guess),
        diagnose(
            len(guess) == 1, "started by itself, puppets.py has the name `__main__`, so the last lines run as well"
        ),
        diagnose(guess[1:] == ["practising alone, 2"], "before it prints the number, it adds one"),
        diagnose(
            guess[1:2] in (["practising alone,"], ["practising alone"]),
            "all that one print is given stands on one line, with a space between",
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed))


def unwritten(guess):
    return diagnose(guess == [], "there is no guess under the heading yet")


def part(lab, heading):
    """The lines under one heading: those of the guess, and those that are printed."""
    guess = parts(lab.text("guess.txt"))
    if heading not in guess:
        fail(f"the file guess.txt has no line `{heading}`: leave the four headings as they are, and write under them")
    if heading == "alone:":
        return guess[heading], lab.run("puppets.py").stdout.splitlines()
    return guess[heading], parts(lab.run("stage.py").stdout)[heading]


def parts(text):
    found = {}
    heading = None
    for line in map(str.strip, text.splitlines()):
        if line in HEADINGS:
            heading = line
            found[heading] = []
        elif line and heading:
            found[heading].append(line)
    return found
