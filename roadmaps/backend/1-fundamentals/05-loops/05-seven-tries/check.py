"""The keeper keeps its promise towards a program at the other end of a pipe."""

from backroad.checks import check, diagnose, expect


@check
def answers_at_once(lab):
    """each answer arrives before the next guess is made"""
    keeper = lab.start("keeper.py")
    keeper.send_line("42")
    for guess, answer in ((50, "lower"), (30, "higher"), (43, "lower"), (41, "higher")):
        keeper.send_line(str(guess))
        with diagnose(
            lambda seen: seen.raised == "Silent",
            "the answer never arrived: Python still holds what was printed, so print it with flush=True",
        ):
            line = next_line(keeper)
        expect(line).equals(answer)


@check(after=answers_at_once)
def ends_with_right(lab, rng):
    """a right guess ends the game, the first guess and the seventh too"""
    secret = rng.randint(20, 900)
    for wrong in (2, 0, 6):
        guesses = [rng.choice([rng.randint(1, secret - 1), rng.randint(secret + 1, 999)]) for _ in range(wrong)]
        answers = ["higher" if guess < secret else "lower" for guess in guesses]
        run = lab.run("keeper.py", stdin=lines([secret, *guesses, secret, 5]))
        with (
            diagnose(
                run.stdout == lines([*answers, "right", f"the number was {secret}"]),
                "the number was told after right: whoever has found it need not be told",
            ),
            diagnose(
                wrong == 6 and run.stdout == lines([*answers, f"the number was {secret}"]),
                "the game was over after six guesses: there are seven tries, and the seventh may be right",
            ),
        ):
            expect(run).prints_lines([*answers, "right"])


@check(after=answers_at_once)
def gives_seven_tries(lab):
    """seven wrong guesses are answered, then the number is told"""
    guesses = [50, 30, 43, 41, 60, 20, 44]
    answers = ["lower", "higher", "lower", "higher", "lower", "higher", "lower"]
    run = lab.run("keeper.py", stdin=lines([42, *guesses, 10, 42]))
    with (
        diagnose(
            run.stdout == lines([*answers, "higher", "the number was 42"]),
            "an eighth guess was still answered: from 0 up to and including 7 are eight rounds",
        ),
        diagnose(
            run.stdout == lines([*answers[:6], "the number was 42"]),
            "the game was over after six guesses: there are seven tries",
        ),
    ):
        expect(run).prints_lines([*answers, "the number was 42"])


@check(after=gives_seven_tries)
def ignores_empty_lines(lab):
    """an empty line is not answered and costs no try"""
    run = lab.run("keeper.py", stdin=lines([42, 50, "", 30, "", "", 60, 20, 44, 43, 42]))
    answers = ["lower", "higher", "lower", "higher", "lower", "lower", "right"]
    with (
        diagnose(
            run.stdout == lines(["lower", "the number was 42"]),
            'an empty line is not the end of file: it is "\\n", and the end of file is ""',
        ),
        diagnose(
            run.stdout == lines([*answers[:4], "the number was 42"]),
            "an empty line cost a try: count the try when there is a guess",
        ),
    ):
        expect(run).prints_lines(answers)


@check(after=gives_seven_tries)
def ends_when_no_guess_comes(lab):
    """when no more guesses come, it tells the number and ends"""
    for guesses, answers in (([50, 30], ["lower", "higher"]), ([], [])):
        with diagnose(
            lambda seen: seen.raised == "Timeout",
            'it loops for ever at the end of the input: readline gives the empty text "" again and again, '
            "and the program takes it for an empty line",
        ):
            run = lab.run("keeper.py", stdin=lines([42, *guesses]))
        with diagnose(
            run.stdout == lines(answers),
            "it ended without telling the number: nobody was right, so it is told here too",
        ):
            expect(run).prints_lines([*answers, "the number was 42"])


def next_line(keeper):
    """The next line, or None at the end; a program that stopped with an error fails with that error."""
    line = keeper.read_line(within=2)
    if line is None:
        keeper.wait()
        expect(keeper.run).exits_with(0)
    return line


def lines(values):
    return "".join(f"{value}\n" for value in values)
