from backroad.checks import check, diagnose, expect


@check
def holds_a_guess(lab):
    """`guess.txt` holds a guess"""
    guess = lab.text("guess.txt").split()
    with diagnose(guess == [], "guess.txt is still empty: write what you expect into it"):
        expect(guess).satisfies(bool, expected="at least one line")


@check(after=holds_a_guess)
def predicts_every_line(lab):
    """every line is right"""
    guess = lab.text("guess.txt").split()
    with (
        diagnose(guess == ["1", "2", "3"], "one too many: range(1, 3) stops before 3"),
        diagnose(guess == ["0", "1", "2"], "range(1, 3) begins at 1"),
    ):
        expect("\n".join(guess)).predicts("\n".join(lab.run("round.py").stdout.split()))
