"""The given lines in the right order count the heavy letters of any input."""

from backroad.checks import check, diagnose, expect, given, integers, lists

WRONG = "if weight >= 500:"


@check
def uses_the_given_lines(lab):
    """the program is made of the given lines, without the wrong one"""
    kept = [line.strip() for line in lab.text("letters.py").splitlines()]
    with (
        diagnose(
            WRONG in kept and "if weight > 500:" in kept,
            "both if lines are still there: one of them is wrong, delete it",
        ),
        diagnose(WRONG in kept, "the wrong if was kept: 500 g is not more than 500 g"),
    ):
        lab.rearranged("letters.py", leave_out=[WRONG])


@check(after=uses_the_given_lines)
def counts_the_example(lab):
    """the example: one heavy letter among three"""
    run = lab.run("letters.py", stdin="120\n500\n640\n")
    with (
        diagnose(len(run.stdout.splitlines()) == 3, "it prints after every letter: the print belongs after the loop"),
        diagnose(run.stdout == "heavy letters: 3\n", "every letter is counted: heavy = heavy + 1 belongs under the if"),
    ):
        expect(run).prints("heavy letters: 1\n")


@check(after=counts_the_example)
@given(
    weights=lists(integers(400, 600)),
    examples=[{"weights": [640, 700]}, {"weights": [640, 120]}, {"weights": []}],
    times=12,
)
def counts_any_letters(lab, weights):
    """any letters, none included"""
    run = lab.run("letters.py", stdin="".join(f"{weight}\n" for weight in weights))
    heavy = sum(weight > 500 for weight in weights)
    only_the_last = run.stdout == f"heavy letters: {int(weights[-1:] > [500])}\n"
    starts_again = "heavy = 0" not in lab.text("letters.py").splitlines()
    with (
        diagnose(
            only_the_last and starts_again,
            "the count goes back to 0 at every letter: heavy = 0 belongs before the loop",
        ),
        diagnose(only_the_last, "only the last letter is looked at: the if belongs in the body of the loop"),
        diagnose(
            len(run.stdout.splitlines()) == heavy,
            "it prints each time it counts: the print belongs after the loop, not under the if",
        ),
    ):
        expect(run).prints(f"heavy letters: {heavy}\n")
