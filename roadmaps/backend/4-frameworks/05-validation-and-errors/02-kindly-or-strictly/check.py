"""Every guess is compared with what the service really answers."""

import re

from backroad.checks import check, diagnose, expect, fail

LETTERS = "abcdefghij"
STATUSES = ("201", "404", "405", "422")


@check
def knows_path_and_bounds(service, lab):
    """the guesses for d and j agree with the answers"""
    guess = guessed(lab)
    with (
        diagnose(
            guess["d"] == "201", "the guess for d is not right: gt is greater than, so the bound itself is outside"
        ),
        diagnose(
            guess["j"] == "404", "the guess for j is not right: the path is there, and only the method is not allowed"
        ),
        diagnose(
            guess["j"] in ("201", "422"),
            "the guess for j is not right: the method is looked at before the body, and this one is not offered",
        ),
    ):
        same(service, lab, guess, "dj")


@check(after=knows_path_and_bounds)
def knows_what_is_made_to_fit(service, lab):
    """the guesses for a, c, e and h agree with the answers"""
    guess = guessed(lab)
    with (
        diagnose(
            guess["a"] == "422",
            "the guess for a is not right: pydantic makes 7 of the text, unless it is told to be strict",
        ),
        diagnose(
            guess["c"] == "422",
            "the guess for c is not right: pydantic reads no, off and false as False, and 40 belongs to the range",
        ),
        diagnose(
            guess["e"] == "422", "the guess for e is not right: True is an int in Python, so somebody has booked bed 1"
        ),
        diagnose(
            guess["h"] == "201",
            "the guess for h is not right: 7.5 is no whole number, and to cut it would lose something",
        ),
    ):
        same(service, lab, guess, "aceh")


@check(after=knows_path_and_bounds)
def knows_what_strict_means(service, lab):
    """the guesses for b and f agree with the answers"""
    guess = guessed(lab)
    with (
        diagnose(
            guess["b"] == "201", "the guess for b is not right: this field is strict, and a text is no number there"
        ),
        diagnose(
            guess["f"] == "201", "the guess for f is not right: this field is strict, and there true is no number"
        ),
    ):
        same(service, lab, guess, "bf")


@check(after=knows_path_and_bounds)
def knows_what_is_ignored(service, lab):
    """the guess for g agrees with the answer"""
    guess = guessed(lab)
    with diagnose(
        guess["g"] == "422",
        "the guess for g is not right: a field that the model does not have is ignored without a word, "
        "and nobody gets breakfast",
    ):
        same(service, lab, guess, "g")


@check(after=knows_path_and_bounds)
def knows_what_cannot_be_read(service, lab):
    """the guess for i agrees with the answer"""
    guess = guessed(lab)
    with diagnose(guess["i"] == "201", "the guess for i is not right: the last bracket is missing, so it is no JSON"):
        same(service, lab, guess, "i")


def guessed(lab):
    found = {}
    for line in lab.text("answers.txt").splitlines():
        if match := re.fullmatch(r"\s*([a-j])\b[\s:=]*(\w+)?.*", line.lower()):
            found[match[1]] = match[2]
    for letter in LETTERS:
        if not found.get(letter):
            fail(f"there is no guess for {letter} yet: write a status behind each letter")
        if found[letter] not in STATUSES:
            fail(f"the guess for {letter} is none of 201, 404, 405 and 422")
    return found


def same(service, lab, guess, letters):
    lines = dict(line.split(": ", 1) for line in lab.text("requests.txt").splitlines())
    for letter in letters:
        method, path, body = lines[letter].split(" ", 2)
        answer = service.request(method, path, body=body, headers={"Content-Type": "application/json"})
        with diagnose(guess[letter] != str(answer.status), f"the guess for {letter} is not right"):
            expect(guess[letter]).equals(str(answer.status))
