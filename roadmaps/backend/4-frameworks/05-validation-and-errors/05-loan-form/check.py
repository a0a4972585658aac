"""Each wrong loans.py breaks one rule at one place; the sentence says which, never how."""

import ast

from backroad.checks import check, diagnose, expect

BOUNDS = {
    "days-from-two": "a loan of one day is refused",
    "days-from-nought": "a loan of 0 days is accepted",
    "days-below-the-end": "a loan of 180 days is refused",
    "days-beyond-the-end": "a loan of 181 days is accepted",
    "title-too-long": "a title of 81 characters is accepted",
    "title-cut-short": "a title of 80 characters is refused",
    "title-in-bytes": "the bytes of a title are counted, and not its characters",
    "title-of-nothing": "an empty title is accepted",
    "value-below-nought": "a value a little below 0 is accepted",
    "value-beyond": "a value beyond a million is accepted",
}
TYPES = {
    "true-days": "True is taken for a number of days",
    "text-days": "a text is taken for a number of days",
    "nan-value": "NaN is accepted as a value",
    "whole-values": "a value that is not whole is refused",
    "one-is-true": "1 is accepted for insured",
}
WHOLE = {
    "no-title": "a missing title is accepted",
    "first-only": "only the first of several wrong fields is named",
    "unknown-taken": "a field that nobody knows is accepted",
}
CROSSING = {
    "dear-from-above": "an object worth exactly 50,000 need not be insured",
}


@check
def accepts_the_right_one(lab):
    """your tests pass on a `loans.py` that is right"""
    run = lab.run_tests("right")
    with diagnose(not run.calls, "your tests never call faults: what they test is not the module"):
        expect(run).all_pass()
        expect(len(run.calls)).satisfies(lambda calls: calls > 0, "tests that call faults")


@check(after=accepts_the_right_one)
def notices_wrong_bounds(lab):
    """your tests notice a bound that is wrong by one"""
    with diagnose(not asserts(lab), "your tests assert nothing: they pass whatever comes back"):
        notices(lab, BOUNDS)


@check(after=notices_wrong_bounds)
def notices_wrong_types(lab):
    """your tests notice when one type is taken for another"""
    notices(lab, TYPES)


@check(after=notices_wrong_types)
def notices_what_is_missing_or_too_many(lab):
    """your tests notice when a missing, an unknown or a second wrong field is passed over"""
    notices(lab, WHOLE)


@check(after=notices_what_is_missing_or_too_many)
def notices_the_rule_over_two_fields(lab):
    """your tests notice when the rule about dear objects begins at the wrong value"""
    notices(lab, CROSSING)


def notices(lab, faults):
    for name, fault in faults.items():
        expect(lab.run_tests(name)).notices(fault)


def asserts(lab):
    """Whether anything in the tests can fail: an assert, or a raise of their own."""
    return any(isinstance(node, ast.Assert | ast.Raise) for node in ast.walk(lab.syntax("test_loans.py")))
