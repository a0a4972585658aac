"""The question that was a check's only one the last time: behind it the agent begins the next check's import by itself.
No check may be able to tell, also one that has more to ask this time."""

from __future__ import annotations

import pytest

from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome

from ..workshop import Workshop, passed  # noqa: TID252 - tests are not a package that could be named

COUNTING = """
import os
n = len(os.listdir('/tmp'))
open(f'/tmp/{n}', 'w').close()
calls = []
def add(item):
    calls.append(item)
    return len(calls)
def imports(): return n
"""
"""Counts its imports in one sandbox, from 0, and its calls since the last one."""
MORE = "\nmore = True\n"
"""What checks look for in the file before they ask for more."""


def asks(shop: Workshop, *checks: str) -> Exercise:
    """An exercise with checks that hold these lines, where m is the module and more() whether there is more to ask. It
    was judged until it is known that each check asks for one thing."""
    head = "def more(lab): return 'more = True' in lab.text('m.py')\n"
    texts = [
        f"@check\ndef check_{number}(lab):\n    'check {number} holds'\n    m = lab.module('m')\n    "
        + lines.strip().replace("\n", "\n    ")
        + "\n"
        for number, lines in enumerate(checks)
    ]
    exercise = shop.exercise(head + "\n".join(texts), {"m.py": ""}, seconds=2)
    for _ in range(3):
        passed(shop.verdict(exercise, {"m.py": COUNTING}))
    return exercise


ADDS = "expect(m.add(1)).equals(1)"


def test_each_check_has_its_module_afresh(shop: Workshop):
    asks(shop, ADDS, ADDS, "expect(m.imports()).equals(2)", ADDS)


def test_a_check_that_asks_for_more_is_run_again_in_a_new_sandbox(shop: Workshop):
    twice = "expect(m.add(1)).equals(1)\nif more(lab):\n    expect([m.add(1), m.imports()]).equals([2, 0])"
    exercise = asks(shop, ADDS, ADDS, twice, ADDS)
    verdict = shop.verdict(exercise, {"m.py": COUNTING + MORE})
    passed(verdict)
    assert verdict.notes == ()
    # From now on it is known: the sandbox of the checks before is its own, too.
    same = shop.verdict(exercise, {"m.py": COUNTING + MORE})
    assert same.checks[2].evidence[0].got == "[2, 2]"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "lines",
    [
        "expect(lab.module('os').sep).equals('/')",
        "expect(lab.value([1]).now).equals([1])",
        "expect(m.calls).equals([1])",
        "expect(m.add.attempt(1)).returns(2)",
        "expect(lab.take(m.calls, 1)).equals([1])",
    ],
    ids=["module", "value", "attribute", "attempt", "items"],
)
def test_whatever_else_it_asks(shop: Workshop, lines: str):
    exercise = asks(shop, ADDS, f"{ADDS}\nif more(lab):\n    {lines}", ADDS)
    passed(shop.verdict(exercise, {"m.py": COUNTING + MORE}))
    passed(shop.verdict(exercise, {"m.py": COUNTING}))


def test_a_callback_that_asks_for_more(shop: Workshop):
    code = COUNTING + "def each(do): return [do(n) for n in (1, 2)]\n"
    calls = "expect(m.each(lambda n: m.add(n) if more(lab) else n)).equals([1, 2])"
    exercise = shop.exercise(
        "def more(lab): return 'more = True' in lab.text('m.py')\n"
        f"@check\ndef one(lab):\n    'one holds'\n    m = lab.module('m')\n    {calls}\n"
        f"@check\ndef two(lab):\n    'two holds'\n    m = lab.module('m')\n    {ADDS}\n",
        {"m.py": ""},
    )
    for text in (code, code, code, code + MORE, code + MORE, code):
        passed(shop.verdict(exercise, {"m.py": text}))


def test_a_check_that_fails_says_why_and_the_next_one_begins_afresh(shop: Workshop):
    exercise = asks(shop, ADDS, ADDS, ADDS)
    verdict = shop.verdict(exercise, {"m.py": COUNTING.replace("return len(calls)", "return len(calls) - n % 2")})
    assert [check.outcome for check in verdict.checks] == [Outcome.PASSED, Outcome.FAILED, Outcome.PASSED]
    told = verdict.checks[1].evidence[0]
    assert (told.expected, told.got, told.after) == ("1", "0", "add(1)")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("if n == 1: raise LookupError('once')", "LookupError"),
        ("if n == 1: os._exit(0)", "your program ended in the middle"),
        ("while n == 1: pass", "this was not finished after 2 seconds"),
        ("print('x' * n)", ""),
    ],
    ids=["raises", "ends", "loops", "prints"],
)
def test_an_import_that_goes_wrong_is_told_to_the_check_that_imports(shop: Workshop, line: str, message: str):
    exercise = asks(shop, ADDS, ADDS, ADDS)
    verdict = shop.verdict(exercise, {"m.py": COUNTING + line + "\n"})
    if not message:
        passed(verdict)
    elif not verdict.notes:  # on a busy machine it was tried once more, in a sandbox that counts from nothing
        assert [check.outcome for check in verdict.checks] == [Outcome.PASSED, Outcome.FAILED, Outcome.PASSED]
        assert message in verdict.checks[1].message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("raise LookupError('once')", "LookupError"),
        ("os._exit(0)", "your program ended in the middle"),
        ("sum(iter(int, 1))", "this was not finished after 2 seconds"),
        ("return object()", ""),
    ],
    ids=["raises", "ends", "loops", "object"],
)
def test_a_call_that_goes_wrong_is_told_to_its_check(shop: Workshop, line: str, message: str):
    exercise = asks(shop, ADDS, ADDS, ADDS)
    verdict = shop.verdict(exercise, {"m.py": COUNTING.replace("    calls", f"    if n == 1: {line}\n    calls")})
    if not verdict.notes:
        assert [check.outcome for check in verdict.checks] == [Outcome.PASSED, Outcome.FAILED, Outcome.PASSED]
        assert message in verdict.checks[1].message


def test_what_the_call_printed_is_its_own(shop: Workshop):
    code = COUNTING.replace("    calls", "    print('added')\n    calls")
    look = "m.add(1)\nexpect(lab.printed).equals('added\\n' if 'print' in lab.text('m.py') else '')"
    exercise = asks(shop, ADDS, look, ADDS)
    for _ in range(2):
        passed(shop.verdict(exercise, {"m.py": code}))


def test_something_that_still_runs_behind_the_call_is_no_neighbour_of_the_next_check(shop: Workshop):
    start = "    import threading, time\n    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    code = COUNTING.replace("    calls", start + "    calls")
    passed(shop.verdict(asks(shop, ADDS, ADDS, ADDS), {"m.py": code}))
    new = "expect(m.imports() == 0 or 'threading' not in lab.text('m.py')).equals(True)"
    passed(shop.verdict(asks(shop, ADDS, new, ADDS), {"m.py": code}))


def test_files_that_the_call_left_are_gone(shop: Workshop):
    code = COUNTING.replace("    calls", "    open('left', 'w').close()\n    calls")
    code = code.replace("def imports(): return n", "there = os.path.exists('left')\ndef imports(): return n + there")
    passed(shop.verdict(asks(shop, ADDS, ADDS, "expect(m.imports()).equals(2)"), {"m.py": code}))
