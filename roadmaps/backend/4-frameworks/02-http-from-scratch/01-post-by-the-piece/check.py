"""A guess about what recv gives, and about three things that a server counts or looks up.

What really comes out is asked of the program itself, so guess and truth cannot drift apart.
"""

import re

from backroad.checks import check, diagnose, expect, fail

BEFORE = "Instead of this line, write what post.py prints."


@check
def is_a_guess(lab):
    """guess.txt holds nine lines of your own"""
    guess = guessed(lab)
    if not guess:
        fail("guess.txt is empty: write what you think post.py prints, then save the file", "your guess", "no line")
    if BEFORE in guess:
        fail("the line that guess.txt came with is still there: take it out", "only lines of your own", BEFORE)
    for line in guess:
        if re.match(r"\d+[.):] ", line):
            fail("do not number the lines: write only what appears on the screen", "only what appears", line)
    for line in guess[:6]:
        if line and not re.fullmatch(r"b'.*'|b\".*\"|None|.*Error.*", line):
            fail("bytes are shown with a b in front and quotation marks around them", "b'…'", line)
    if len(guess) != 9:
        lines = "1 line" if len(guess) == 1 else f"{len(guess)} lines"
        fail("there are to be nine lines, one for each print", "9 lines", lines)


@check(after=is_a_guess)
def follows_the_pieces(lab):
    """the first four lines are right, where pieces come"""
    guess = guessed(lab)
    with (
        diagnose("stamps" in guess[0], "the rest of the line was sent later: recv gives what has come so far"),
        diagnose(
            guess[1] == "b'amps '", "nothing marks where one sendall ended: what has come by then comes with one recv"
        ),
        diagnose("GET" in guess[1], "what recv has given once, it does not give again"),
        diagnose(guess[2] == "b'12345'", "recv(3) takes three bytes at the most"),
        diagnose(guess[3] == "b''", "what one recv did not take stays for the next"),
    ):
        expect_lines(lab, guess, 0, 4)


@check(after=is_a_guess)
def sees_the_end(lab):
    """the next two are right, where the client has closed"""
    guess = guessed(lab)
    with (
        diagnose(
            guess[4] == "None" or "Error" in guess[4],
            "the end is no error and no None: recv gives bytes, and there are none",
        ),
        diagnose(
            guess[5] != "b''" and guess[4] == "b''",
            "after the end, recv gives the same as before, as often as it is asked",
        ),
    ):
        expect_lines(lab, guess, 4, 6)


@check(after=is_a_guess)
def counts_as_a_server(lab):
    """the last three are right, where a server counts and looks up"""
    guess = guessed(lab)
    with (
        diagnose(
            guess[6] in ("5", "'5'"), "a dictionary does not know that names of header fields are the same in any case"
        ),
        diagnose(guess[7] == "4", "Köln has four letters; its bytes in UTF-8 were counted"),
        diagnose(guess[8] == "10", "with 16 behind it, int reads hexadecimal digits: 10 is one times sixteen"),
    ):
        expect_lines(lab, guess, 6, 9)


def guessed(lab):
    """The lines of the guess, without empty ones at the end and spaces behind the words.

    Either kind of quotation marks will do: which of them Python takes is not what is asked here.
    """
    lines = [line.rstrip() for line in lab.text("guess.txt").rstrip().splitlines()]
    return [re.sub(r"""^b"([^"']*)"$""", r"b'\1'", line) for line in lines]


def expect_lines(lab, guess, first, end):
    """Compare some of the lines; those before count as right, so that the number of a line is the one in the file."""
    truth = lab.run("post.py").stdout.splitlines()
    expect("\n".join(truth[:first] + guess[first:end])).predicts("\n".join(truth[:end]))
