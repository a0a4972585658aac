"""The tests hand functions in; the wrong programs differ in when they call them and what they do with the answer."""

import ast

from backroad.checks import check, diagnose, expect, fail

HOURS = {
    "late-by-one": "donors are disturbed at 20 o'clock",
    "late-to-rise": "nobody is called at 8 o'clock",
    "early-to-bed": "nobody is called at 19 o'clock",
    "early-to-rise": "donors are disturbed at 7 o'clock",
    "one-look-at-the-clock": "the hour is asked once, and not before each donor",
}
TRIES = {
    "two-tries": "there is no third try",
    "four-tries": "there is a fourth try",
    "blames-the-slow": "a donor who is reached at the third try is listed as not reached",
    "stops-at-the-first": "the donors after one who was missed are not called at all",
    "tries-for-all": "the tries of one donor are taken from the tries of the next",
}
WAITS = {
    "same-wait": "the second wait is as short as the first",
    "longer-wait-first": "the longer wait comes before the shorter one",
    "waits-at-the-end": "there is one more wait after the last try",
}


@check
def does_not_wait(lab):
    """no test looks at the real clock or sleeps"""
    for node in ast.walk(lab.syntax("test_callup.py")):
        words = ast.unparse(node) if isinstance(node, (ast.Import, ast.ImportFrom)) else ""
        for module in ("time", "datetime"):
            if module in words.replace(",", " ").split():
                fail(
                    f"the tests use the module {module}: hand in a clock and a sleep of your own, so that none waits "
                    "or depends on the hour",
                    expected="a clock and a sleep that the test hands in",
                    got=words,
                )


@check(after=does_not_wait)
def accepts_the_right_one(lab):
    """your tests pass on a `callup.py` that is right, at once and without a network"""
    with (
        diagnose(
            lambda seen: "TypeError" in seen.message,
            "one of the functions you hand in cannot be called as it is asked: the order is donors, send, hour, sleep",
        ),
        diagnose(
            lambda seen: "pop from empty" in seen.message,
            "one of your lists of answers ran out: the program asked more often than you thought",
        ),
    ):
        run = lab.run_tests("right")
        expect(run).all_pass()
    if not run.calls:
        fail(
            "your tests never call callup.call_up: they test a stand-in of your own, and that cannot be wrong",
            expected="tests that ask the program, with stand-ins for the network and the clock only",
            got="no call of the program",
        )


@check(after=accepts_the_right_one)
def notices_wrong_hours(lab):
    """your tests notice when somebody is disturbed at night, or nobody called by day"""
    with diagnose(not asserts(lab), "your tests assert nothing: that no exception came is all they know"):
        notices(lab, HOURS)


@check(after=accepts_the_right_one)
def notices_wrong_tries(lab):
    """your tests notice too few tries, too many, and a wrong list of the missed"""
    notices(lab, TRIES)


@check(after=notices_wrong_tries)
def notices_wrong_waits(lab):
    """your tests notice a wrong wait"""
    notices(lab, WAITS)


def notices(lab, faults):
    for name, fault in faults.items():
        expect(lab.run_tests(name)).notices(fault)


def asserts(lab):
    return any(isinstance(node, ast.Assert) for node in ast.walk(lab.syntax("test_callup.py")))
