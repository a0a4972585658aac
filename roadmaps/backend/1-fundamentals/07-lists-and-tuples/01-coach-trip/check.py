"""The guess is compared with what the program prints, part by part. No part's check shows the right lines."""

from backroad.checks import check, diagnose, expect, fail

HEADINGS = ("stops:", "ages:", "names:", "seats:")


@check
def follows_the_stops(lab):
    """the lines under "stops:" are what the program prints there"""
    guess, printed = part(lab, "stops:")
    with (
        diagnose(guess == [], "there is no guess under stops: yet"),
        diagnose(
            any(line[:1] == "'" for line in guess),
            "a text is printed without its quotes: only inside a list it has them",
        ),
        diagnose(
            guess[2:3] in (["Bude,Cork"], ["[Bude,Cork]"], ["'Bude','Cork'"]),
            "a list is printed with square brackets around it, and the texts in it have quotes",
        ),
        diagnose(guess[:1] == ["Ayr"], "an index is counted from 0: stops[1] is the second stop"),
        diagnose(guess[1:2] in (["Ayr"], ["Cork"]), "the index -1 is the last item, however many there are"),
        diagnose(
            guess[2:3] == ["['Bude','Cork','Deal']"],
            "the second number of a slice is not in it: 1:3 is the items 1 and 2",
        ),
        diagnose(
            guess[2:3] == ["['Ayr','Bude','Cork']"], "an index is counted from 0: 1:3 begins with the second stop"
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under stops:")


@check
def follows_the_ages(lab):
    """the lines under "ages:" are what the program prints there"""
    guess, printed = part(lab, "ages:")
    with (
        diagnose(guess == [], "there is no guess under ages: yet"),
        diagnose(
            len(guess) == 1
            or guess[:1] != ["None"]
            and "".join(guess[:1]).lower() in ("none", "nothing", "null", "[]"),
            "sort gives nothing back, and that is printed as well: Python has a word for it, with a capital letter",
        ),
        diagnose(guess[:1] in (["[9,24,31]"], ["[31,9,24]"]), "the list is changed by sort, which gives nothing back"),
        diagnose(guess[1:2] == ["[31,9,24]"], "it is sorted by then: ages.sort() sorts the list itself"),
        diagnose(guess[1:2] == ["[31,24,9]"], "the lowest comes first, unless it is told otherwise"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under ages:")


@check
def follows_the_names(lab):
    """the lines under "names:" are what the program prints there"""
    guess, printed = part(lab, "names:")
    with (
        diagnose(guess == [], "there is no guess under names: yet"),
        diagnose(any(line[:1] == "[" for line in guess), "the function len says how many items there are: a number"),
        diagnose(guess[:1] == ["2"], "the line other = plan makes no copy: both names stand for the same list"),
        diagnose(guess[1:2] == ["3"], "a slice is a new list, also when it takes everything: Cem is not in it"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under names:")


@check
def follows_the_seats(lab):
    """the lines under "seats:" are what the program prints there"""
    guess, printed = part(lab, "seats:")
    with (
        diagnose(guess == [], "there is no guess under seats: yet"),
        diagnose(
            guess[:1] in (["[[0,7],[0,0]]"], ["[[7,0],[0,0]]"]),
            "there is only one row, held twice: seats[0] and seats[1] are one and the same list",
        ),
        diagnose(
            guess[:1] in (["[0,7,0,7]"], ["[0,7],[0,7]"]),
            "a list of two lists is printed with brackets around each of them, and around both",
        ),
        diagnose("row" in "".join(guess[:1]), "what is printed is the value that a name stands for, and not the name"),
        diagnose(guess[:1] == ["[[7,0],[7,0]]"], "the index 1 is the second seat of the row"),
        diagnose(
            guess[1:2] == ["('Ada',14)"], "a tuple never changes: seat is a name of its own, and only it is 14 now"
        ),
        diagnose(
            guess[1:2] in (["['Ada',12]"], ["(Ada,12)"], ["Ada,12"], ["Ada12"], ["'Ada',12"]),
            "a tuple is printed with round brackets, and the text in it with quotes",
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under seats:")


def part(lab, heading):
    """The lines under one heading: those of the guess, and those the program prints."""
    guess = parts(lab.text("guess.txt"))
    if heading not in guess:
        fail(f"the file guess.txt has no line `{heading}`: leave the four headings as they are, and write under them")
    return guess[heading], parts(lab.run("coach.py").stdout)[heading]


def parts(text):
    found = {}
    heading = None
    for line in text.replace('"', "'").splitlines():
        line = "".join(line.split())
        if line in HEADINGS:
            heading = line
            found[heading] = []
        elif line and heading:
            found[heading].append(line)
    return found
