"""Lines to put in order: several orders are right, so what decides is how the program runs."""

from backroad.checks import check, diagnose, expect

REASON = "Sorry, no tickets: the paper has run out"


@check
def uses_the_right_lines(lab):
    """machine.py holds the five lines that are needed, unchanged, and no other"""
    lab.rearranged("machine.py", leave_out=["print(3)", "sys.exit(0)"])


@check(after=uses_the_right_lines)
def leaves_status_three(lab, rng):
    """the exit status is 3"""
    run = lab.run("machine.py", stdin=f"{rng.randint(13, 99)}\n")
    with (
        diagnose(
            "'number' is not defined" in run.error_message, "the name number is used above the line that makes it"
        ),
        diagnose("'sys' is not defined" in run.error_message, "the toolbox sys is used above the line that fetches it"),
        diagnose(
            run.error_type == "IndentationError", "a line begins with a space: every line begins at the left edge"
        ),
    ):
        expect(run).exits_with(3)


@check(after=leaves_status_three)
def prints_both_lines(lab, rng):
    """the machine and the reason are both printed"""
    number = rng.randint(13, 99)
    run = lab.run("machine.py", stdin=f"{number}\n")
    with diagnose(
        len(run.stdout.splitlines()) < 2,
        "the program ends before both lines are printed: below sys.exit(3) nothing is reached",
    ):
        if sorted(run.stdout.splitlines()) != [f"Machine {number}", REASON]:
            expect(run).prints(f"Machine {number}\n{REASON}\n")


@check(after=prints_both_lines)
def prints_them_in_order(lab, rng):
    """first the machine, then the reason"""
    number = rng.randint(13, 99)
    run = lab.run("machine.py", stdin=f"{number}\n")
    with diagnose(
        run.stdout.splitlines() == [REASON, f"Machine {number}"],
        "the two lines are printed in the wrong order",
    ):
        expect(run).prints(f"Machine {number}\n{REASON}\n")
