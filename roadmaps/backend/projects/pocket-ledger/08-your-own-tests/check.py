"""Each wrong ledger_rules.py breaks one rule; the sentence says which, never how."""

import ast

from backroad.checks import check, diagnose, expect

CENTS = {
    "one-digit-is-cents": "12.5 is read as 12.05",
    "float-cuts": "some ordinary amounts are read as one cent less",
    "float-large": "very large amounts lose their last digits",
    "minus-lost": "the minus of an amount between -1 and 0 is lost when it is read",
}
REFUSALS = {
    "three-digits": "an amount with three digits after the point is accepted",
    "nothing-is-zero": "an empty text is accepted as an amount",
    "anything-behind": "an amount with words behind it is accepted",
}
TEXTS = {
    "one-digit-text": "there is only one digit after the point",
    "rounds-down-below-zero": "amounts below 0 are written wrongly",
    "small-below-zero": "the minus of an amount between -1 and 0 is not written",
}
MONTHS = {
    "over-into-next-month": "a day that a month does not have runs over into the next month",
    "no-leap-years": "February has 28 days in every year",
    "every-fourth-year": "February has 29 days in 1900 or 2100",
    "no-century": "February has 28 days in 2000",
    "december-is-lost": "two ends of a year count as one",
    "end-stays-end": "the last day of a short month becomes the last day of a long one",
}
BUDGETS = {
    "below-the-budget": "a month below its budget does not give 0",
    "earned-ignored": "what was earned in the month does not count",
}
IMPORTS = {
    "set-of-rows": "a row that is new twice is given once",
    "known-for-ever": "a row that the ledger holds once is known however often the file has it",
    "sorted-rows": "the new rows are not in the order of the file",
}


@check
def accepts_the_right_one(lab):
    """your tests pass on a `ledger_rules.py` that is right"""
    run = lab.run_tests("right")
    with (
        diagnose(not run.calls, "your tests never call anything in ledger_rules: what they test is not the module"),
        diagnose(
            lambda seen: "DID NOT RAISE" in seen.message, "one of your tests waits for a refusal of a proper amount"
        ),
    ):
        expect(run).all_pass()
        expect(len(run.calls)).satisfies(lambda calls: calls > 0, "tests that call ledger_rules")


@check(after=accepts_the_right_one)
def notices_wrong_cents(lab):
    """your tests notice when an amount is read as another one"""
    with diagnose(not asserts(lab), "your tests assert nothing: they pass whatever comes back"):
        notices(lab, CENTS)


@check(after=notices_wrong_cents)
def notices_what_is_no_amount(lab):
    """your tests notice when something is accepted that is no amount"""
    with diagnose(
        crowded(lab), "one `with pytest.raises` holds several calls: after the first that raises, the others never run"
    ):
        notices(lab, REFUSALS)


@check(after=notices_what_is_no_amount)
def notices_wrong_texts(lab):
    """your tests notice when an amount is written wrongly"""
    notices(lab, TEXTS)


@check(after=notices_wrong_texts)
def notices_wrong_months(lab):
    """your tests notice when the months are counted wrongly"""
    notices(lab, MONTHS)


@check(after=notices_wrong_months)
def notices_wrong_budgets(lab):
    """your tests notice when a month is compared wrongly with its budget"""
    notices(lab, BUDGETS)


@check(after=notices_wrong_budgets)
def notices_wrong_imports(lab):
    """your tests notice when the wrong rows of a file are taken for new"""
    notices(lab, IMPORTS)


def notices(lab, faults):
    for name, fault in faults.items():
        expect(lab.run_tests(name)).notices(fault)


def asserts(lab):
    """Whether anything in the tests can fail: an assert, or a raise of their own."""
    return any(isinstance(node, ast.Assert | ast.Raise) for node in ast.walk(lab.syntax("test_ledger_rules.py")))


def crowded(lab):
    """Whether a `with … raises(…)` has several calls of the module in it."""
    blocks = [node for node in ast.walk(lab.syntax("test_ledger_rules.py")) if isinstance(node, ast.With)]
    blocks = [node for node in blocks if "raises" in ast.unparse(node.items[0])]
    return any(ast.unparse(line).count("to_cents(") for node in blocks for line in node.body[1:])
