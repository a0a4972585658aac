"""Each wrong pool.py breaks one rule; the sentence says which, never how."""

import ast

from backroad.checks import check, diagnose, expect

AGES = {
    "three-is-free": "a child of 3 goes in free",
    "two-pays": "a child of 2 has to pay",
    "fifteen-pays-full": "somebody of 15 pays like a grown-up",
    "sixteen-is-a-child": "somebody of 16 pays like a child",
    "sixty-four-is-old": "somebody of 64 pays like somebody of 65",
    "sixty-five-pays-full": "somebody of 65 pays the full price",
}
TIMES = {
    "ninety-is-long": "a visit of exactly 90 minutes costs a half hour more",
    "full-counts-as-begun": "one half hour that is just full is counted as two",
    "begun-is-free": "a half hour that has only begun costs nothing",
    "only-one-more": "a very long visit costs no more than one half hour extra",
}
MEETINGS = {
    "long-is-free-for-children": "children pay nothing for a longer visit",
    "long-is-free-for-the-old": "people of 65 and over pay nothing for a longer visit",
    "toddler-pays-for-long": "somebody under 3 has to pay for a long visit",
}
REFUSALS = {
    "age-below-zero": "an age below 0 is accepted",
    "no-minutes": "a visit of 0 minutes is accepted",
    "minutes-below-zero": "minutes below 0 are accepted",
    "refuses-babies": "a baby, 0 years old, is refused",
    "another-exception": "a ticket is refused with another exception than BadTicket",
}


@check
def accepts_the_right_one(lab):
    """your tests pass on a `pool.py` that is right"""
    lab.syntax("test_pool.py")
    run = lab.run_tests("right")
    with (
        diagnose(not run.calls, "your tests never call anything in pool: what they test is not the program"),
        diagnose(
            lambda seen: "DID NOT RAISE" in seen.message,
            "one of your tests waits for a refusal of a ticket that is in order",
        ),
        diagnose(
            lambda seen: "'BadTicket' is not defined" in seen.message,
            "the exception belongs to the module: write pool.BadTicket",
        ),
    ):
        expect(run).all_pass()
        expect(len(run.calls)).satisfies(lambda calls: calls > 0, "tests that call pool.price")


@check(after=accepts_the_right_one)
def notices_wrong_ages(lab):
    """your tests notice when somebody pays the price of another age"""
    with (
        diagnose(not asserts(lab), "your tests assert nothing: they pass whatever price comes back"),
        diagnose(
            commas(lab),
            "a comma in an `assert` begins its message: `assert pool.price(3, 60), 250` compares nothing",
        ),
        diagnose(
            compares_with_itself(lab),
            "the price is compared with what pool.price itself gives: write the number that it ought to be",
        ),
    ):
        notices(lab, AGES)


@check(after=notices_wrong_ages)
def notices_wrong_times(lab):
    """your tests notice when a longer visit has a wrong price"""
    notices(lab, TIMES)


@check(after=notices_wrong_times)
def notices_rules_that_meet(lab):
    """your tests notice when age and time are right alone, and wrong together"""
    notices(lab, MEETINGS)


@check(after=accepts_the_right_one)
def notices_refusals(lab):
    """your tests notice a ticket that should be refused and is not, and the other way round"""
    with (
        diagnose(
            crowded(lab),
            "one `with pytest.raises` holds several calls: after the first that raises, the others never run",
        ),
        diagnose(
            "raises(Exception)" in lab.text("test_pool.py"),
            "any exception will do for `pytest.raises(Exception)`, also one that nobody was told of: name BadTicket",
        ),
    ):
        notices(lab, REFUSALS)


def notices(lab, faults):
    for name, fault in faults.items():
        expect(lab.run_tests(name)).notices(fault)


def asserts(lab):
    return any(isinstance(node, ast.Assert) for node in ast.walk(lab.syntax("test_pool.py")))


def commas(lab):
    """Whether an assert has a number for its message: somebody wrote a comma for ==."""
    found = [node.msg for node in ast.walk(lab.syntax("test_pool.py")) if isinstance(node, ast.Assert)]
    return any(isinstance(message, ast.Constant) and isinstance(message.value, int) for message in found)


def compares_with_itself(lab):
    """Whether in every assert both sides ask the program, so that none says what is right."""
    found = [node.test for node in ast.walk(lab.syntax("test_pool.py")) if isinstance(node, ast.Assert)]
    compared = [test for test in found if isinstance(test, ast.Compare)]
    return bool(compared) and all(
        all("price" in ast.unparse(side) for side in (test.left, *test.comparators)) for test in compared
    )


def crowded(lab):
    """Whether a `with … raises(…)` has several calls of the program in it."""
    blocks = [node for node in ast.walk(lab.syntax("test_pool.py")) if isinstance(node, ast.With)]
    blocks = [node for node in blocks if "raises" in ast.unparse(node.items[0])]
    return any(ast.unparse(line).count("price(") for node in blocks for line in node.body[1:])
