"""The guess is compared with what report.py prints, test by test. No check shows the right lines."""

from backroad.checks import check, diagnose, expect, fail

HEADINGS = ("asserts:", "values:", "refusals:", "order:")


@check
def judges_asserts(lab):
    """your lines under "asserts:" say what the tests there come to"""
    judge(
        lab,
        "asserts:",
        test_an_even_fare="half of 200 is 100, whichever way it is rounded",
        test_an_odd_fare="half of 95 should be 48, and the program gives 47: this is the test that does its work",
        test_it_runs="this test asserts nothing: it passes whatever comes back, as long as nothing is raised",
        test_there_is_an_answer="an `assert` of a number fails only when it is 0: any other answer will do",
        test_with_a_message="the parentheses make a pair of the condition and the message, and a pair is always true",
    )


@check
def judges_values(lab):
    """your lines under "values:" say what the tests there come to"""
    judge(
        lab,
        "values:",
        test_pounds="0.1 and 0.2 have no exact float, so their sum is not exactly 0.3",
        test_nearly="the sum is off by much less than a millionth",
        test_whole_pounds="an int and a float of the same value are equal, and halves have an exact float",
        test_label="a text and a number are never equal, whatever they look like when printed",
    )


@check
def judges_refusals(lab):
    """your lines under "refusals:" say what the tests there come to"""
    judge(
        lab,
        "refusals:",
        test_no_zone_9="that exception is what the test waits for, so it does not leave the `with`",
        test_zone_1="nothing was raised inside, and the test waits for an exception",
        test_both_zones="the first line raises and ends the block: nobody misses the refusal of the second",
        test_a_list="asking whether a list is in a dictionary raises a TypeError, and that is not the one waited for",
        test_anything="fair is a slip of the pen, so a NameError is raised, and Exception takes that too",
    )


@check
def judges_order(lab):
    """your lines under "order:" say what the tests there come to"""
    guess, printed = part(lab, "order:")
    with (
        unwritten(guess),
        diagnose(guess[:1] == ["test_one_gets_on failed"], "nobody is in the list when the first test begins"),
        diagnose(
            guess[1:2] == ["test_another_gets_on passed"],
            "Ada is still there: the list belongs to the module, and outlives the test that filled it",
        ),
        diagnose(
            guess[2:] == ["test_one_gets_on passed"],
            "the same test again does not find what it found before: the list is no longer empty",
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed), where="under order:")


def judge(lab, heading, **sentences):
    guess, printed = part(lab, heading)
    wrong = [right.split()[0] for line, right in zip(guess, printed, strict=False) if line != right]
    same = [line.split()[0] for line in guess] == [line.split()[0] for line in printed]
    first = wrong[0] if wrong and same else ""
    told = sentences.get(first, "")
    with unwritten(guess), diagnose(bool(told), f"look at {first} again: {told}"):
        expect("\n".join(guess)).predicts("\n".join(printed), where=f"under {heading}")


def unwritten(guess):
    ends = ("passed", "failed")
    bare = next((line.split()[0] for line in guess if not line.endswith(ends)), "")
    return diagnose(bool(bare), f"behind {bare or 'a test'} there is neither passed nor failed yet")


def part(lab, heading):
    """The lines under one heading: those of the guess, and those report.py prints."""
    guess = parts(lab.text("guess.txt"))
    if heading not in guess:
        fail(f"the file guess.txt has no line `{heading}`: leave the four headings as they are, and write under them")
    return guess[heading], parts(lab.run("report.py").stdout)[heading]


def parts(text):
    found = {}
    heading = None
    for line in map(str.strip, text.splitlines()):
        if line in HEADINGS:
            heading = line
            found[heading] = []
        elif line and heading:
            words = [word for word in line.replace(":", " ").split() if word.strip("-–=>→")]
            found[heading].append(" ".join([*words[:1], *(word.lower() for word in words[1:])]))
    return found
