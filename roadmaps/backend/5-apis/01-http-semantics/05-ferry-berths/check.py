"""The requests are sent to the service as it stands, and the guess is compared with what comes."""

import re

from backroad.checks import check, diagnose, expect, fail

SAID = {
    ("b", "201"): "the berth was there already: its function says 201 only where it is new",
    ("c", "201"): "the berth was there already: its function says 201 only where it is new",
    ("b", "409"): "PUT may be sent twice, and is no conflict with itself",
    ("c", "409"): "PUT may be sent twice, and is no conflict with itself",
    ("b", "204"): "the function gives the berth back, so there is something to read",
    ("c", "204"): "the function gives the berth back, so there is something to read",
    ("d", "204"): "no ship lies at berth 4, and the function says what that is",
    ("d", "200"): "no ship lies at berth 4, and the function says what that is",
    ("e", "404"): "the address exists, for GET, PUT and DELETE: a method that it does not take is 405",
    ("e", "201"): "no function takes POST at this address",
    ("e", "200"): "no function takes POST at this address",
    ("f", "405"): "whoever takes GET takes HEAD: Flask answers it by itself",
    ("f", "204"): "HEAD has the status that GET would have",
    ("g", "405"): "Flask answers OPTIONS by itself, and says in Allow what the address takes",
    ("g", "404"): "Flask answers OPTIONS by itself, and says in Allow what the address takes",
    ("h", "200"): "the function says itself that there is nothing to read",
    (
        "i",
        "204",
    ): "the berth is empty now: DELETE is idempotent in what is there afterwards, and the answer may be another one",
    ("j", "400"): "whether it is JSON is not looked at: it is said to be text/plain, which is not taken",
    ("j", "422"): "whether it has a ship is not looked at: it is said to be text/plain, which is not taken",
    ("j", "201"): "the content is said to be text/plain, and get_json takes JSON alone",
    ("k", "422"): "the brace at the end is missing: what cannot be read at all is not looked at any further",
    ("k", "201"): "the brace at the end is missing, so it is no JSON",
    ("l", "400"): "it is JSON and can be read; without a ship it makes no sense here, and the function says so",
    ("l", "201"): "there is no ship in it, and the function looks for one",
    ("m", "200"): "the client takes HTML and pictures, and JSON is neither of the two",
    ("m", "415"): "415 is about what a request brings; here it is about what the client can read",
    ("o", "200"): "POST is not idempotent: a second note is made, as the first one was",
    ("o", "409"): "nothing in the function looks for a note that is there already",
    (
        "p",
        "405",
    ): "there is no route /notes/ with a number behind, for any method: Location names an address that nobody made",
    (
        "p",
        "204",
    ): "there is no route /notes/ with a number behind, for any method: Location names an address that nobody made",
    ("q", "1"): "each POST adds one, the same text as well",
}
"""What is said about an answer that people give."""
KNOWN = {}


@check
def knows_putting(service, lab):
    """the answers from `a` to `d` are right"""
    if not guessed(lab):
        fail("guess.txt is still empty: write a letter and a status on each line, and save it")
    compare(service, lab, "abcd")


@check(after=knows_putting)
def knows_addresses(service, lab):
    """the answers from `e` to `g` are right"""
    compare(service, lab, "efg")


@check(after=knows_putting)
def knows_deleting(service, lab):
    """the answers `h` and `i` are right"""
    compare(service, lab, "hi")


@check(after=knows_putting)
def knows_content(service, lab):
    """the answers from `j` to `m` are right"""
    compare(service, lab, "jklm")


@check(after=knows_putting)
def knows_adding(service, lab):
    """the answers `n` and `o` are right, and the number of notes, `q`"""
    compare(service, lab, "noq")


@check(after=[knows_addresses, knows_deleting, knows_content, knows_adding])
def knows_the_last(service, lab):
    """every answer is right, `p` as well"""
    letters = list(guessed(lab))
    if letters != sorted(letters):
        fail("the lines are not in the order of the letters", expected=" ".join(sorted(letters)), got=" ".join(letters))
    compare(service, lab, "abcdefghijklmnopq")


def compare(service, lab, letters):
    """The answers to these letters are right; of several wrong ones the first is spoken of."""
    guess, right = guessed(lab), answers(service, lab)
    for letter in letters:
        if letter not in guess:
            fail(f"no line of your guess begins with `{letter}`: write one for each letter")
    wrong = next((letter for letter in letters if guess[letter] != right[letter]), "")
    if wrong:
        # The request in question is the one that is shown, and no later one, whose answer is still to be guessed.
        sent(service, lab, wrong)
    said = SAID.get((wrong, guess.get(wrong, "")), f"the answer `{wrong}` is another one")
    with diagnose(wrong != "", said):
        expect("\n".join(f"{letter} {guess[letter]}" for letter in letters)).predicts(
            "\n".join(f"{letter} {right[letter]}" for letter in letters)
        )


def guessed(lab):
    lines = [line.split() for line in lab.text("guess.txt").splitlines() if line.strip()]
    return {line[0].rstrip(":.)").lower(): "".join(line[1:2]) for line in lines}


def answers(service, lab):
    """What the service answers to each line, from an empty harbour on. Nobody changes it, so it is asked once."""
    asked = lab.text("app.py") + lab.text("requests.txt")
    if asked not in KNOWN:
        KNOWN[asked] = sent(service, lab)
    return KNOWN[asked]


def sent(service, lab, last="q"):
    """The answers up to that letter."""
    service.restart()
    found = {}
    for line in lab.text("requests.txt").splitlines():
        letter, method, path, rest = (line + " ").split(" ", 3)
        content, _, field = rest.partition("[")
        headers = {"Content-Type": "application/json"} if content.strip() else {}
        if match := re.fullmatch(r"(.+?): (.+)\]", field.strip()):
            headers[match[1]] = match[2]
        found[letter] = str(service.request(method, path, body=content.strip(), headers=headers).status)
        if letter == last:
            return found
    found["q"] = str(len(service.get("/notes").json))
    return found
