"""The program remembers coats, and is new in each run. What a test leaves behind, the next test finds."""

import ast
import re

from backroad.checks import check, diagnose, expect, fail

FILE = "test_cloakroom.py"
FAULTS = {
    "hooks-from-0": "the first hook has the number 0",
    "never-uses-a-hook-again": "a hook that has become free is not used again",
    "one-above-the-highest": "a coat is hung above the highest one, though a hook below it is free",
    "gives-the-last-coat": "take gives back the coat that was hung last, whatever the number",
    "ticket-counts-twice": "a ticket that was used already is accepted",
    "closing-gives-nothing": "close always gives back an empty list",
    "closing-keeps-the-coats": "coats are still there after close",
    "refuses-otherwise": "a ticket that was used already is refused with another exception than NoSuchTicket",
    "left-in-order-of-coming": "close gives the coats as they came, and not by hook",
}


@check
def passes_as_written(lab):
    """run from the first to the last, all your tests pass on the program, which is right"""
    with (
        diagnose(
            lambda seen: "== [1" in seen.message or "== 1" in seen.message,
            "a test waits for hook 1 and gets another one: coats of an earlier test still hang there",
        ),
        diagnose(
            lambda seen: "function hang" in seen.message and higher(seen.message),
            "a test gets a hook with a higher number than it waits for: coats of an earlier test still hang there",
        ),
        diagnose(
            lambda seen: "spec not found" in seen.message,
            "the module cannot be loaded anew here, and need not be: cloakroom.close() makes the room empty",
        ),
        diagnose(
            lambda seen: "NoSuchTicket" in seen.message,
            "a test takes a coat that is not there: it was not hung in this test",
        ),
    ):
        lab.syntax(FILE)
        run = lab.run_tests("right")
        expect(run).all_pass()


@check(after=passes_as_written)
def each_passes_alone(lab):
    """each of your tests passes when it is run alone"""
    for name in names(lab):
        run = lab.run_tests("right", name)
        if run.bad:
            fail(
                f"{short(name)} fails when it is run alone: it needs what an earlier test did",
                expected="a test that does itself what it needs",
                got=run.bad[0].message,
            )


@check(after=each_passes_alone)
def any_order(lab, rng):
    """your tests pass in any order"""
    found = names(lab)
    shuffled = rng.sample(found, len(found))
    for order in (found[::-1], found[1:] + found[:1], shuffled):
        run = lab.run_tests("right", *order)
        if run.bad:
            fail(
                f"{short(run.bad[0].name)} passes alone, and fails after other tests: it finds what they left behind",
                expected="a test that first makes the room empty",
                got=run.bad[0].message,
            )


@check(after=passes_as_written)
def still_notices(lab):
    """your tests still notice each of the nine wrong programs"""
    with (
        diagnose(
            "raises(Exception)" in lab.text(FILE),
            "any exception will do for `pytest.raises(Exception)`, also that of a slip: name NoSuchTicket",
        ),
        diagnose(not asserts(lab), "your tests assert nothing any more: they pass whatever the program does"),
        diagnose(
            not lab.run_tests("right").calls,
            "your tests never ask the program: what they test is a stand-in that you wrote yourself",
        ),
    ):
        for name, fault in FAULTS.items():
            expect(lab.run_tests(name)).notices(fault)


@check(after=passes_as_written)
def stays_in_pieces(lab):
    """there are five tests or more, so that a red one says what is wrong"""
    with diagnose(
        lambda seen: seen.got < 5,
        "the tests were poured into one long test: it no longer depends on others, and says little when it fails",
    ):
        expect(len(names(lab))).satisfies(lambda count: count >= 5, "five tests or more")


def names(lab):
    return [result.name for result in lab.run_tests("right").results]


def higher(message):
    """Whether a number that came is larger than the one that a test waits for."""
    found = re.search(r"assert (\d+) == (\d+)", message)
    return bool(found) and int(found[1]) > int(found[2])


def short(name):
    return name.rpartition("::")[2]


def asserts(lab):
    return any(isinstance(node, ast.Assert) for node in ast.walk(lab.syntax(FILE)))
