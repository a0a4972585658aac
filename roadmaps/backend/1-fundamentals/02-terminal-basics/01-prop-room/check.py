"""The guess is compared with what the commands print, part by part. No part's check shows the right lines."""

from backroad.checks import check, diagnose, expect, fail

HEADINGS = ("moving:", "words:", "writing:", "status:")


@check
def follows_the_moves(lab):
    """the lines under "moving:" are what the commands print there"""
    guess, printed = part(lab, "moving:")
    with (
        diagnose(guess == [], "there is no guess under moving: yet"),
        diagnose(any(" " in line for line in guess), "each name stands on a line of its own"),
        diagnose(
            guess[:2] == ["list.txt", "list.txt"] or guess[:1] == ["list.txt"],
            "two dots are the folder around this one: ls .. looks there, and not into hats",
        ),
        diagnose(
            "list.txt" in guess[:3] and len(guess) == 4,
            "the file list.txt has the name old.txt now: mv leaves nothing behind under the old name",
        ),
        diagnose(guess == ["hats", "old.txt", "old.txt"], "the copy in hats keeps its name: mv changed the other one"),
        diagnose(
            guess[:2] == ["old.txt", "hats"], "the names are right, and ls shows them in the order of the alphabet"
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under moving:")


@check
def follows_the_words(lab):
    """the lines under "words:" are what the commands print there"""
    guess, printed = part(lab, "words:")
    with (
        diagnose(guess == [], "there is no guess under words: yet"),
        diagnose(guess == ["cape red"], "each name stands on a line of its own"),
        diagnose(
            guess == ["red cape"],
            "the value is red cape, and without quotes it is cut at the space: mkdir gets two words",
        ),
        diagnose(guess == ["red", "cape"], "those are the two folders, and ls shows them in the order of the alphabet"),
        diagnose(guess in (["name"], ["$name"]), "the sign $ puts in what the name stands for"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under words:")


@check
def follows_the_writing(lab):
    """the lines under "writing:" are what the commands print there"""
    guess, printed = part(lab, "writing:")
    with (
        diagnose(guess == [], "there is no guess under writing: yet"),
        diagnose(
            len(guess) > 1 or guess in (["one sword"], ["two shields"]),
            "a single > begins afresh: it throws away what was in the file before",
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under writing:")


@check
def follows_the_statuses(lab):
    """the lines under "status:" are what the commands print there"""
    guess, printed = part(lab, "status:")
    with (
        diagnose(guess == [], "there is no guess under status: yet"),
        diagnose(guess[:1] in (["0"], ["1"]), "the first grep finds a line, and shows it before anything else"),
        diagnose(
            guess[1:3] == ["1", "0"],
            "an exit status of 0 means that all went well: the first grep found a line, the second did not",
        ),
        diagnose("gloves found" in guess, "the sign && goes on only if the command before it went well"),
        diagnose(
            guess[:1] != ["a top hat"] and "hat" in " ".join(guess[:1]).split(),
            "the command grep shows the whole line that has the word in it, and nothing else",
        ),
        diagnose(
            any(line != "no gloves" and line.lower().strip("\"'") == "no gloves" for line in guess),
            "the command echo prints its words as they are, and the quotes are not among them",
        ),
        diagnose("no gloves" not in guess, "the sign || goes on if the command before it did not go well"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under status:")


def part(lab, heading):
    """The lines under one heading: those of the guess, and those the commands print."""
    guess = parts(lab.text("guess.txt"))
    if heading not in guess:
        fail(f"the file guess.txt has no line `{heading}`: leave the four headings as they are, and write under them")
    return guess[heading], parts(truth(lab))[heading]


def truth(lab):
    """What room.sh prints in an empty folder, so that nothing of the learner's stands in its way."""
    return lab.run(["/bin/sh", "-c", "mkdir empty-for-the-check && cd empty-for-the-check && sh ../room.sh"]).stdout


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
