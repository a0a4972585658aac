"""The guess is compared with what the program prints, part by part. No part's check shows the right lines."""

import re

from backroad.checks import check, diagnose, expect, fail

HEADINGS = ("counting:", "cutting:", "comparing:", "matching:")


@check
def counts_characters_and_bytes(lab):
    """the lines under "counting:" are what the program prints there"""
    guess, printed = part(lab, "counting:")
    with (
        diagnose(guess == [], "there is no guess under counting: yet"),
        diagnose(guess[:1] == ["4"], "for a text, len counts characters: there are three"),
        diagnose(guess[1:2] != [] and guess[1][:1] == "b", "the function len says how many bytes there are: a number"),
        diagnose(
            guess[1:2] != [] and guess[1] not in ("3", "4"),
            "in UTF-8 a plain letter takes one byte, and the letter ë takes two",
        ),
        diagnose(guess[1:2] == ["3"], "in UTF-8 the letter ë takes two bytes, and here the bytes are counted"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under counting:")


@check
def cuts_the_line(lab):
    """the lines under "cutting:" are what the program prints there"""
    guess, printed = part(lab, "cutting:")
    with (
        diagnose(guess == [], "there is no guess under cutting: yet"),
        diagnose(
            guess[:1] in (["['salt','brown flour']"], ["[' salt','brown flour']"], ["['salt',' brown flour']"]),
            'it cuts at the comma and nowhere else: split(",") keeps the spaces',
        ),
        diagnose(
            "salt,'" in "".join(guess[:1]) and "' brown flour'" in "".join(guess[:1]),
            "the comma at which it is cut is gone: it is in neither of the two parts",
        ),
        diagnose(
            "'brown','flour'" in "".join(guess[:1]),
            'it is cut at the comma and nowhere else: with split(",") the brown flour stays together',
        ),
        diagnose(
            guess[1:2] in (["['','salt,','brown','flour']"], ["[' salt,','brown','flour']"]),
            "white space at the ends is dropped when the brackets are empty, and leaves nothing in front of salt",
        ),
        diagnose(
            guess[:1] == printed[:1] and guess[1:2] == ["['salt','brown','flour']"],
            "without anything in the brackets it cuts only at white space: the comma stays where it is",
        ),
        diagnose(guess[2:3] == ["True"], "a text never changes: replace gives a new text, and nobody keeps it here"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under cutting:")


@check
def compares_what_looks_alike(lab):
    """the lines under "comparing:" are what the program prints there"""
    guess, printed = part(lab, "comparing:")
    with (
        diagnose(guess == [], "there is no guess under comparing: yet"),
        diagnose(
            any(line in ("true", "false", "yes", "no") for line in guess),
            "the answers to a question are True and False in Python, with a capital letter",
        ),
        diagnose(
            guess[:1] not in (["4"], ["5"]),
            "there are four letters and an accent: what is written \\u0301 is a single character",
        ),
        diagnose(guess[:1] == ["4"], "the accent is a character of its own here, behind the e"),
        diagnose(
            guess[1:2] == ["True"],
            "the two look alike, and are not made of the same characters: one has an accent more",
        ),
        diagnose(guess[2:3] == ["True"], "the method lower leaves ß as it is: it is a small letter already"),
        diagnose(guess[3:4] == ["False"], "the method casefold makes ss of ß, so that both are alike"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under comparing:")


@check
def finds_the_patterns(lab):
    """the lines under "matching:" are what the program prints there"""
    guess, printed = part(lab, "matching:")
    with (
        diagnose(guess == [], "there is no guess under matching: yet"),
        diagnose(
            any(line in ("['oven','grill']", "['oven] 30 min [grill']") for line in guess),
            "a bracket with a \\ before it stands for itself, and is a part of what is found",
        ),
        diagnose(
            guess[:1] == ["['[oven] 30 min [grill] 5 min']"],
            "what is found ends with a bracket: the text behind the last ] does not fit any more",
        ),
        diagnose(
            guess[:1] in (printed[1:2], ["['[oven]']"]),
            "the sign .* takes as much as it can: it goes on to the last ] there is",
        ),
        diagnose(guess[1:2] == printed[:1], "the sign [^\\]] is any character but ]: it cannot go past the first one"),
        diagnose(
            guess[2:3] in (["['30','5']"], ["[30,5]"], ["['305']"]),
            "the sign \\d fits one digit: a + behind it would take several",
        ),
        diagnose(
            guess[:1] == ["[oven] 30 min [grill]"],
            "the function re.findall gives a list: brackets around, and quotes around each text",
        ),
        diagnose(guess[2:3] == ["[3,0,5]"], "what is found in a text is text, so each has quotes"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under matching:")


def part(lab, heading):
    """The lines under one heading: those of the guess, and those the program prints."""
    guess = parts(lab.text("guess.txt"))
    if heading not in guess:
        fail(f"the file guess.txt has no line `{heading}`: leave the four headings as they are, and write under them")
    return guess[heading], parts(lab.run("cards.py").stdout)[heading]


def parts(text):
    found = {}
    heading = None
    for line in text.replace('"', "'").splitlines():
        line = re.sub(r"', *'", "','", line.strip())
        line = re.sub(r"^\[ +'", "['", re.sub(r"' +\]$", "']", line))
        line = re.sub(r"(?<=\d), +(?=\d)", ",", line)
        if line in HEADINGS:
            heading = line
            found[heading] = []
        elif line and heading:
            found[heading].append(line)
    return found
