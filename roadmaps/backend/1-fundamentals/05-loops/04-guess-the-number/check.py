"""The other player sits on the far side of two pipes. What decides is what arrives there."""

from itertools import pairwise

from backroad.checks import check, diagnose, expect, fail

ALONE = "a guess is the number alone on its line"
FOR_EVER = 'it goes on for ever: at the end of file readline gives the empty text "" again and again'
NOT_SENT = "your guess never arrived: Python still holds what was printed, so print it with flush=True"
THE_END = "the end of its output"


@check
def sends_a_guess_at_once(lab):
    """the first guess arrives before anybody answers"""
    player = lab.start("guesser.py")
    player.send_line("10")
    line = next_line(player)
    wanted = "a whole number from 1 to 10"
    if line is None:
        fail("the program ended without printing a guess", expected=wanted, got=THE_END)
    if number(line) is None:
        fail(ALONE, expected=wanted, got=line)
    expect(number(line)).satisfies(lambda guess: guess in range(1, 11), expected=wanted)


@check(after=sends_a_guess_at_once)
def finds_every_number(lab):
    """every number from 1 to 10 is found, and 1 when there is no other"""
    for secret in (7, 1, 10, 2, 3, 4, 5, 6, 8, 9):
        play(lab, 10, secret, most=10)
    play(lab, 1, 1, most=1)


@check(after=finds_every_number)
def needs_few_guesses(lab, rng):
    """20 guesses are enough for any number up to 1000000"""
    for secret in (1_000_000, 1, rng.randint(400_000, 600_000), rng.randint(2, 999_999)):
        play(lab, 1_000_000, secret, most=20)


@check(after=finds_every_number)
def ends_when_right(lab):
    """after `right` it prints nothing more and ends with status 0"""
    player = play(lab, 10, 7, most=10)
    with diagnose(lambda seen: seen.raised == "Silent", "after right it still waits for an answer: end the loop"):
        extra = player.read_line(within=2)
    if extra is not None:
        sentence = "after right it still printed something: the game is over, and nobody reads it"
        fail(sentence, expected=THE_END, got=extra)
    player.wait()
    expect(player.run).exits_with(0)


@check(after=finds_every_number)
def ends_when_the_other_leaves(lab):
    """when the other program leaves in the middle, it ends too"""
    player = lab.start("guesser.py")
    player.send_line("1000000")
    next_line(player)
    player.send_line("higher")
    player.close_input()
    with diagnose(lambda seen: seen.raised == "Silent", FOR_EVER):
        for _ in range(4):
            line = player.read_line(within=2)
    if line is not None:
        fail(FOR_EVER, expected=THE_END, got=line)


def play(lab, highest, secret, most):
    """One game, up to the answer `right`; gives back the player."""
    player = lab.start("guesser.py")
    player.send_line(str(highest))
    guesses = []
    answers = []
    while True:
        line = next_line(player)
        guess = number(line)
        if guess is None:
            ended(dict(zip(guesses, answers, strict=True)), highest, secret, line)
        if guess in guesses:
            answer = answers[guesses.index(guess)]
            sentence = f"it guesses {guess} again, although the answer to {guess} was {answer}: a wrong guess is out"
            fail(astray(guesses, answers) or sentence, expected="a number that was not guessed before", got=str(guess))
        guesses.append(guess)
        if guess == secret:
            player.send_line("right")
            return player
        if len(guesses) == most:
            too_many(guesses, answers, highest)
        answers.append("higher" if guess < secret else "lower")
        player.send_line(answers[-1])


def next_line(player):
    """The next line, or None at the end; a program that stopped with an error fails with that error."""
    with diagnose(lambda seen: seen.raised == "Silent", NOT_SENT):
        line = player.read_line(within=2)
    if line is None:
        player.wait()
        expect(player.run).exits_with(0)
    return line


def ended(answers, highest, secret, line):
    if line is not None:
        fail(ALONE, expected="a whole number", got=line)
    expected = f"guesses until the answer is right; the secret was {secret}"
    low = max([1] + [guess + 1 for guess, answer in answers.items() if answer == "higher"])
    high = min([highest] + [guess - 1 for guess, answer in answers.items() if answer == "lower"])
    sentence = "it ended before the number was found"
    if low == high:
        sentence = "it ended without guessing the last number that was left"
    if highest == 1_000_000:
        sentence = f"it gave up after {len(answers)} guesses, and there may be 20"
    fail(sentence, expected=expected, got=THE_END)


def too_many(guesses, answers, highest):
    sentence = f"{len(guesses)} guesses were not enough: guess the middle of what is left"
    if {after - before for before, after in pairwise(guesses)} in ({1}, {-1}):
        sentence = "each guess rules out one number only: guess the middle of what is left"
    expected = f"at most {len(guesses)} guesses for a number from 1 to {highest}"
    fail(astray(guesses, answers) or sentence, expected=expected, got=f"{len(guesses)} wrong guesses")


def astray(guesses, answers):
    """What to say when a guess goes the other way than the answer before it, or nothing."""
    for (before, after), answer in zip(pairwise(guesses), answers, strict=False):
        if (after < before and answer == "higher") or (after > before and answer == "lower"):
            where = "above" if answer == "higher" else "below"
            return f"after {before} the answer was {answer}, so the secret is {where} {before}, and it guessed {after}"
    return ""


def number(line):
    text = (line or "").strip()
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() else None
