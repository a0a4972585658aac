"""Imports that are begun before the next check asks for them: no check may be able to tell."""

from __future__ import annotations

import pytest

from backroad.model.verdict import Outcome, Verdict

from ..workshop import Workshop, passed  # noqa: TID252 - tests are not a package that could be named


def judged(shop: Workshop, files: dict[str, str], *checks: str, **limits: float) -> Verdict:
    """The verdict over ``files`` of checks that hold these lines; one that begins with ``fresh:`` is a fresh one."""
    texts = []
    for number, lines in enumerate(checks):
        fresh = "(fresh=True)" if lines.startswith("fresh:") else ""
        body = lines.removeprefix("fresh:").strip().replace("\n", "\n    ")
        texts.append(f"@check{fresh}\ndef check_{number}(lab):\n    'check {number} holds'\n    {body}\n")
    exercise = shop.exercise("\n".join(texts), dict.fromkeys(files, ""), **limits)
    return shop.verdict(exercise, dict(files))


COUNTING = "calls = []\ndef add(item):\n    calls.append(item)\n    return len(calls)\n"
ADDS = "expect(lab.module('m').add(1)).equals(1)\nexpect(lab.module('m').add(1)).equals(2)"


def test_every_check_sees_its_module_afresh(shop: Workshop):
    passed(judged(shop, {"m.py": COUNTING}, ADDS, ADDS, ADDS))


def test_a_check_that_asks_for_nothing_changes_nothing(shop: Workshop):
    passed(judged(shop, {"m.py": COUNTING}, ADDS, "expect(lab.text('m.py')).contains('calls')", "pass", ADDS))


@pytest.mark.parametrize("fresh", ["", "fresh: "])
def test_a_check_that_begins_with_another_module(shop: Workshop, fresh: str):
    files = {"m.py": COUNTING, "n.py": "import m\nm.add(1)\ndef f(): return m.calls\n"}
    passed(judged(shop, files, ADDS, f"{fresh}expect(lab.module('n').f()).equals([1])", ADDS))


def test_a_check_that_begins_with_something_else_than_an_import(shop: Workshop):
    holds = "held = lab.value([3])\nexpect(lab.module('m').add(held)).equals(1)\nexpect(held.now).equals([3])"
    passed(judged(shop, {"m.py": COUNTING}, ADDS, holds, holds, ADDS))


def test_fresh_checks_before_between_and_after(shop: Workshop):
    code = COUNTING + "import os\nbefore = os.path.exists('/tmp/mark')\nopen('/tmp/mark', 'w').close()\n"
    new = "expect(lab.module('m').before).equals(False)\n" + ADDS
    old = "expect(lab.module('m').before).equals(True)\n" + ADDS
    passed(judged(shop, {"m.py": code}, f"fresh: {new}", old, f"fresh: {new}", f"fresh: {new}", old))


def test_a_sandbox_in_which_something_still_runs_is_not_used_again(shop: Workshop):
    code = COUNTING + "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    code += "import os\nbefore = os.path.exists('/tmp/mark')\nopen('/tmp/mark', 'w').close()\n"
    passed(judged(shop, {"m.py": code}, *["expect(lab.module('m').before).equals(False)\n" + ADDS] * 3))


def test_a_sandbox_that_is_not_clean_and_a_check_that_begins_with_something_else(shop: Workshop):
    code = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    passed(judged(shop, {"m.py": code}, "lab.module('m')", "expect(lab.value([1]).now).equals([1])"))


def test_a_program_that_ends_its_sandbox_when_the_check_is_over(shop: Workshop):
    code = COUNTING + "import os\nif os.path.exists('/tmp/mark'):\n    os._exit(1)\nopen('/tmp/mark', 'w').close()\n"
    verdict = judged(shop, {"m.py": code}, ADDS, "expect(lab.text('m.py')).contains('calls')", ADDS, ADDS)
    assert [check.outcome for check in verdict.checks] == [
        Outcome.PASSED,
        Outcome.PASSED,
        Outcome.FAILED,
        Outcome.PASSED,
    ]
    assert "ended in the middle" in verdict.checks[2].message


AGAIN = COUNTING + "import os\nwhile os.path.exists('/tmp/mark'): pass\nopen('/tmp/mark', 'w').close()\n"
"""A module that loops when it is imported a second time in one sandbox."""


def test_a_loop_at_import_is_told_to_the_check_that_imports(shop: Workshop):
    text = "expect(lab.text('m.py')).contains('calls')"
    verdict = judged(shop, {"m.py": AGAIN}, ADDS, text, ADDS, ADDS, seconds=1)
    outcomes = [check.outcome for check in verdict.checks]
    assert outcomes[:2] == [Outcome.PASSED, Outcome.PASSED]
    assert outcomes[3] is Outcome.PASSED
    if not verdict.notes:  # on a busy machine it was tried once more, in a sandbox that knows no mark
        assert verdict.checks[2].message.startswith("this was not finished after 1 second")
        assert verdict.checks[2].evidence[0].after == "import m"  # type: ignore[union-attr]


def test_a_loop_at_import_is_not_charged_to_a_check_that_asks_for_something_else(shop: Workshop):
    files = {"m.py": AGAIN, "n.py": "def f(): return 1\n"}
    other = "expect(lab.module('n').f()).equals(1)"
    passed(judged(shop, files, ADDS, other, other, ADDS, seconds=1))


def test_an_import_that_fails_the_second_time(shop: Workshop):
    code = COUNTING + "import os\nos.mkdir('/tmp/mark')\n"
    verdict = judged(shop, {"m.py": code}, ADDS, "expect(lab.value([1]).now).equals([1])", ADDS)
    assert [check.outcome for check in verdict.checks][:2] == [Outcome.PASSED, Outcome.PASSED]
    verdict = judged(shop, {"m.py": code}, ADDS, ADDS)
    assert [check.outcome for check in verdict.checks] == [Outcome.PASSED, Outcome.FAILED]
    assert "FileExistsError" in verdict.checks[1].message


def test_what_an_import_prints_belongs_to_the_check_that_imports(shop: Workshop):
    code = "print('hello')\ndef f(): pass\n"
    look = (
        "module = lab.module('m')\nexpect(lab.printed).equals('hello\\n')\nmodule.f()\nexpect(lab.printed).equals('')"
    )
    passed(judged(shop, {"m.py": code}, look, "expect(lab.printed).equals('')", look))


def test_files_that_a_check_left_are_gone_when_the_next_one_imports(shop: Workshop):
    code = "import os\nfound = sorted(os.listdir('.'))\ndef leave(): open('left', 'w').close()\n"
    look = "module = lab.module('m')\nexpect(module.found).equals(['m.py'])\nmodule.leave()"
    passed(judged(shop, {"m.py": code}, look, look, look))


def test_callbacks_of_the_next_check(shop: Workshop):
    code = "def apply(f): return f(2)\n"
    call = "spy = lab.spy(lambda x: x + {0})\nexpect(lab.module('m').apply(spy)).equals({1})\n"
    call += "expect(spy.calls).equals([(2,)])"
    passed(judged(shop, {"m.py": code}, call.format(1, 3), call.format(2, 4), call.format(3, 5)))


def test_after_a_failure_the_next_check_begins_afresh(shop: Workshop):
    verdict = judged(shop, {"m.py": COUNTING}, ADDS, "expect(lab.module('m').add(1)).equals(5)", ADDS)
    assert [check.outcome for check in verdict.checks] == [Outcome.PASSED, Outcome.FAILED, Outcome.PASSED]


def test_imports_that_find_something_else_each_time(shop: Workshop):
    code = "import os\nn = len(os.listdir('/tmp'))\nopen(f'/tmp/{n}', 'w').close()\n"
    code += "if n % 2:\n    def odd(): return n\nelse:\n    class even:\n        def f(self): return n\n"
    code += "if n > 2:\n    print('more')\nif n > 4:\n    odd.__qualname__ = 'other'\n"
    checks = ["expect(lab.module('m').even().f()).equals(0)", "expect(lab.module('m').odd()).equals(1)",
              "expect(lab.module('m').even().f()).equals(2)",
              "m = lab.module('m')\nexpect(lab.printed).equals('more\\n')\nexpect(m.odd()).equals(3)",
              "expect(repr(lab.module('m').even)).equals(\"<class 'm.even'>\")",
              "expect(repr(lab.module('m').odd)).equals('<function other>')"]  # fmt: skip
    passed(judged(shop, {"m.py": code}, *checks))


def test_the_same_object_under_two_names(shop: Workshop):
    code = "def f(): return 1\ng = f\nh = len\n"
    same = "m = lab.module('m')\nexpect(m.f == m.g).equals(True)\nexpect(m.h([1, 2])).equals(2)"
    passed(judged(shop, {"m.py": code}, same, same, same))


ONCE = (
    COUNTING
    + "import os\nif os.path.exists('/tmp/mark'):\n    raise LookupError('again')\nopen('/tmp/mark', 'w').close()\n"
)
"""A module that cannot be imported a second time in one sandbox."""


def test_an_import_that_fails_is_no_fault_of_the_call_that_was_waiting(shop: Workshop):
    outside = "m = lab.module('m')\nwith diagnose(lambda seen: seen.raised == 'LookupError', 'the call fails'):\n"
    inside = "with diagnose(lambda seen: seen.raised == 'LookupError', 'the import fails'):\n    m = lab.module('m')\n"
    verdict = judged(shop, {"m.py": ONCE}, ADDS, outside + "    m.add(1)")
    assert verdict.checks[1].message.startswith("your code stopped with LookupError: again")
    assert verdict.checks[1].evidence[0].after == "import m"  # type: ignore[union-attr]
    verdict = judged(shop, {"m.py": ONCE}, ADDS, inside + "m.add(1)")
    assert verdict.checks[1].message == "the import fails"


def test_an_import_that_fails_is_told_where_nothing_else_is_asked(shop: Workshop):
    verdict = judged(shop, {"m.py": ONCE}, ADDS, "lab.module('m')")
    assert [check.outcome for check in verdict.checks] == [Outcome.PASSED, Outcome.FAILED]
    verdict = judged(shop, {"m.py": ONCE}, ADDS, "lab.module('m')\nexpect(lab.text('m.py')).contains('nothing')")
    assert verdict.checks[1].message.startswith("your code stopped with LookupError: again")


def test_nothing_is_called_in_the_place_of_a_function_that_is_gone(shop: Workshop):
    code = "import os\nseen = os.path.exists('/tmp/mark')\nopen('/tmp/mark', 'w').close()\n"
    code += "if seen:\n    def other(): open('/tmp/called', 'w').close()\n    def later(): return 2\n"
    code += "else:\n    def f(): return 1\n    def later(): return 2\ncalled = os.path.exists('/tmp/called')\n"
    call = "expect(lab.module('m').f()).equals(1)"
    verdict = judged(shop, {"m.py": code}, call, call, "expect(lab.module('m').called).equals(False)", "m = lab.module('m')\nexpect(m.later()).equals(2)")  # fmt: skip  # noqa: E501
    outcomes = [check.outcome for check in verdict.checks]
    assert outcomes == [Outcome.PASSED, Outcome.FAILED, Outcome.PASSED, Outcome.PASSED]
    assert verdict.checks[1].message == "m.py has no f yet"


def test_a_call_behind_an_import_that_found_something_else_is_made_once(shop: Workshop):
    code = "import os\nn = len(os.listdir('/tmp'))\nopen(f'/tmp/{n}', 'w').close()\ncalls = []\n"
    code += "if n % 2:\n    def before(): pass\ndef f():\n    calls.append(n)\n    return list(calls)\n"
    checks = [f"expect(lab.module('m').f()).equals([{number}])" for number in range(4)]
    passed(judged(shop, {"m.py": code}, *checks))


def test_what_was_found_in_an_earlier_run_may_have_changed(shop: Workshop):
    exercise = shop.exercise(
        "@check\ndef adds(lab):\n    'it adds'\n    expect(lab.module('m').add(1)).equals(1)\n", {"m.py": ""}
    )
    passed(shop.verdict(exercise, {"m.py": COUNTING}))
    passed(shop.verdict(exercise, {"m.py": COUNTING}))
    verdict = shop.verdict(exercise, {"m.py": "def plus(item): return 1\n"})
    assert verdict.checks[0].message == "m.py has no add yet"
    verdict = shop.verdict(exercise, {"m.py": "def add(item) return 1\n"})
    assert verdict.checks[0].message.startswith("Python cannot read m.py")
    passed(shop.verdict(exercise, {"m.py": "other = len\n" + COUNTING}))


def test_a_question_behind_an_import_in_an_unclean_sandbox_is_asked_in_the_new_one(shop: Workshop):
    code = COUNTING + "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    for _ in range(2):  # the second time what the module holds is known from the first
        passed(judged(shop, {"m.py": code}, *[ADDS] * 3))


THIRD = "import os\nn = len(os.listdir('/tmp'))\nopen(f'/tmp/{n}', 'w').close()\n"
"""Counts its imports in one sandbox. Once it was found again as it was, a third one is not answered until asked for."""


def test_a_loop_at_an_import_that_went_well_twice_is_told_to_the_import(shop: Workshop):
    code = COUNTING + THIRD + "while n > 1: pass\n"
    verdict = judged(shop, {"m.py": code}, ADDS, ADDS, ADDS, ADDS, seconds=1)
    assert [check.outcome for check in verdict.checks][:2] == [Outcome.PASSED, Outcome.PASSED]
    if not verdict.notes:  # on a busy machine it was tried once more, in a sandbox that counts from nothing
        assert verdict.checks[2].message.startswith("this was not finished after 1 second")
        assert verdict.checks[2].evidence[0].after == "import m"  # type: ignore[union-attr]


def test_a_loop_in_a_call_behind_such_an_import_is_told_to_the_call(shop: Workshop):
    code = COUNTING + THIRD + "def wait():\n    while n > 1: pass\n"
    waits = "lab.module('m').wait()"
    verdict = judged(shop, {"m.py": code}, waits, waits, waits, seconds=1)
    assert [check.outcome for check in verdict.checks][:2] == [Outcome.PASSED, Outcome.PASSED]
    if not verdict.notes:
        assert verdict.checks[2].evidence[0].after == "wait()"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "lines",
    [
        "lab.module('m')",
        "lab.module('m')\nexpect(lab.printed).equals('')",
        "expect(lab.value([1]).now).equals([1])\n" + ADDS,
        "expect(lab.module('other').f()).equals(1)\n" + ADDS,
        "held = lab.value([3])\nexpect(lab.module('m').add(held)).equals(1)",
        "pass",
        "lab.text('m.py')",
    ],
)
def test_what_comes_behind_such_an_import(shop: Workshop, lines: str):
    files = {"m.py": COUNTING, "other.py": "def f(): return 1\n"}
    passed(judged(shop, files, ADDS, ADDS, lines, ADDS, lines, lines, ADDS))


def test_such_an_import_that_finds_something_else(shop: Workshop):
    code = COUNTING + THIRD + "if n > 1:\n    def more(): return n\n"
    passed(judged(shop, {"m.py": code}, ADDS, ADDS, ADDS + "\nexpect(lab.module('m').more()).equals(2)", ADDS))
    code = COUNTING + THIRD + "if n > 1:\n    print('more')\n"
    look = "m = lab.module('m')\nexpect(lab.printed).equals('more\\n')\nexpect(m.add(1)).equals(1)"
    passed(judged(shop, {"m.py": code}, ADDS, ADDS, look, look))
    code = COUNTING + THIRD + "if n > 1:\n    del add\n"
    verdict = judged(shop, {"m.py": code}, ADDS, ADDS, ADDS)
    assert verdict.checks[2].message == "m.py has no add yet"


def test_such_an_import_that_fails(shop: Workshop):
    code = COUNTING + THIRD + "if n > 1:\n    raise LookupError('again')\n"
    for lines in (ADDS, "lab.module('m')"):
        verdict = judged(shop, {"m.py": code}, ADDS, ADDS, lines)
        assert verdict.checks[2].message.startswith("your code stopped with LookupError: again")
        assert verdict.checks[2].evidence[0].after == "import m"  # type: ignore[union-attr]


def test_files_that_a_call_left_are_gone_also_when_they_were_looked_for_in_advance(shop: Workshop):
    code = "import os\nfound = sorted(os.listdir('.'))\ndef leave(): open('left', 'w').close()\ndef rest(): pass\n"
    look = "m = lab.module('m')\nexpect(m.found).equals(['m.py'])\n"
    passed(judged(shop, {"m.py": code}, *[look + "m.rest()\nm.leave()"] * 3, *[look + "m.leave()\nm.rest()"] * 3))


def test_files_that_a_later_import_of_a_check_left_are_gone(shop: Workshop):
    files = {
        "m.py": "import os\nfound = sorted(os.listdir('.'))\ndef rest(): pass\n",
        "n.py": "open('left', 'w').close()\n",
    }
    look = "m = lab.module('m')\nexpect(m.found).equals(['m.py', 'n.py'])\nm.rest()\nlab.module('n')"
    passed(judged(shop, files, look, look, look, look))


def test_a_module_knows_of_itself_what_any_module_knows(shop: Workshop):
    code = "import sys\nname, file, package = __name__, __file__, __package__\n"
    code += "spec = (__spec__.name, __spec__.origin, __spec__.has_location, __spec__.parent)\n"
    code += "me = sys.modules[__name__].__dict__ is globals()\nbeing = __spec__._initializing\n"
    look = (
        "m = lab.module('m')\nexpect([m.name, m.package, m.me, m.being]).equals(['m', '', True, True])\n"
        "expect(m.spec).equals(('m', m.file, True, ''))\n"
        "expect(m.file).satisfies(lambda it: it.endswith('/m.py'), 'm.py')"
    )
    passed(judged(shop, {"m.py": code}, look, look, look))


def test_two_modules_that_import_each_other(shop: Workshop):
    files = {"m.py": "import n\ndef f(): return n.g()\n", "n.py": "import m\ndef g(): return m.__name__\n"}
    passed(judged(shop, files, *["expect(lab.module('m').f()).equals('m')"] * 3))
    files = {"m.py": "from n import g\ndef f(): return 1\n", "n.py": "from m import f\ndef g(): return 1\n"}
    verdict = judged(shop, files, "lab.module('m').f()")
    assert "partially initialized module 'm'" in verdict.checks[0].message
