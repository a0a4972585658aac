"""The tests lab: a learner's tests against a right program and against wrong ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome, Verdict

from ..workshop import Workshop, failed, one, passed  # noqa: TID252

RIGHT = """
class Empty(ValueError): pass
LIMIT = 3
def total(prices):
    if not prices: raise Empty("no prices")
    return sum(prices)
def later(clock): return clock() + 1
def loop():
    while True: pass
"""
GOOD = """
import pytest, shop
def test_adds(): assert shop.total([1, 2]) == 3
def test_empty():
    with pytest.raises(shop.Empty): shop.total([])
def test_clock(): assert shop.later(lambda: 4) == 5
def test_limit(): assert shop.LIMIT == 3
"""
CHECKS = """
@check
def holds(lab):
    '''your tests accept a right program'''
    expect(lab.run_tests("right")).all_pass()
@check(after=holds)
def notices(lab):
    '''your tests notice a wrong sum'''
    expect(lab.run_tests("wrong")).notices("the last price is left out")
"""


@pytest.fixture(scope="module")
def exercise(shop: Workshop) -> Exercise:
    made = shop.exercise(CHECKS, {"test_shop.py": ""}, "tests", seconds=3)
    for name, text in {"right": RIGHT, "wrong": RIGHT.replace("sum(prices)", "sum(prices[:-1])")}.items():
        shop.folder.joinpath(made.folder, "fixtures", name).mkdir(parents=True)
        shop.folder.joinpath(made.folder, "fixtures", name, "shop.py").write_text(text)
    return made


def verdict(shop: Workshop, exercise: Exercise, text: str) -> Verdict:
    return shop.verdict(exercise, {"test_shop.py": text})


@pytest.mark.slow
def test_tests_that_notice(shop: Workshop, exercise: Exercise):
    passed(verdict(shop, exercise, GOOD))


@pytest.mark.slow
def test_tests_that_do_not_notice(shop: Workshop, exercise: Exercise):
    text = "import shop\ndef test_nothing(): assert shop.total([0]) == 0\n"
    failed(verdict(shop, exercise, text), "your tests do not notice when the last price is left out")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no test was found: a test is a function whose name begins with test_"),
        (
            "import os\ndef test_a(): os._exit(0)\n",
            "your tests ended before they could report: something in them leaves Python at once",
        ),
        (
            "import sys\ndef test_a(): assert True\nsys.exit(0)\n",
            "your tests were not run: exit() or sys.exit() is called outside of them, while they are loaded",
        ),
        (
            "def test_a():\n    while True: pass\n",
            "this was not finished after 1 second: is there a loop that never ends, or a wait for input?",
        ),
    ],
    ids=["none", "exit", "early", "loop"],
)
def test_tests_that_cannot_be_run(shop: Workshop, exercise: Exercise, text: str, message: str):
    from dataclasses import replace

    short = replace(exercise, limits=replace(exercise.limits, seconds=1))
    failed(verdict(shop, short, text), message)
    passed(verdict(shop, exercise, GOOD))


@pytest.mark.slow
def test_tests_that_compute_too_much(shop: Workshop, exercise: Exercise):
    from dataclasses import replace

    # On a busy machine there is time left when the processor's is used up.
    short = replace(exercise, limits=replace(exercise.limits, seconds=30, cpu=1))
    text = "def test_a():\n    while True: pass\n"
    said = "your program computed for more than 1 second: is there a loop that never ends?"
    failed(verdict(shop, short, text), said)


@pytest.mark.slow
def test_tests_that_are_killed(shop: Workshop, exercise: Exercise):
    text = "import os\ndef test_a(): os.kill(os.getpid(), 9)\n"
    said = "your program ended in the middle: something in it leaves Python at once (os._exit, a kill or a crash)"
    failed(verdict(shop, exercise, text), said)


@pytest.mark.slow
def test_tests_that_reject_a_right_program(shop: Workshop, exercise: Exercise):
    text = "import shop\ndef test_a(): assert shop.total([1]) == 2\n"
    check = one(verdict(shop, exercise, text))
    assert check.message.endswith("does not pass on a program that is right")
    assert "assert 1 == 2" in check.evidence[0].got  # type: ignore[union-attr]


@pytest.mark.slow
def test_a_question_that_the_program_cannot_answer_is_no_fault_of_ours(shop: Workshop, exercise: Exercise):
    found = verdict(shop, exercise, "import shop\ndef test_a(): shop.loop()\n")
    assert found.verdict is Outcome.FAILED
    assert one(found).message.startswith(("your tests asked the program something that it could not", "this was not"))


@pytest.mark.slow
def test_a_file_without_the_name_of_tests(shop: Workshop, exercise: Exercise):
    found = shop.verdict(exercise, {"shop_tests.py": GOOD})
    failed(found, "there is no file with tests: its name begins with test_ and ends with .py")


@pytest.mark.slow
def test_a_value_that_cannot_leave_the_tests_is_named(shop: Workshop, exercise: Exercise):
    text = "import shop\ndef test_a(): assert shop.total(price for price in [1, 2]) == 3\n"
    failed(
        verdict(shop, exercise, text),
        "your tests give the program a value of the type generator, which cannot leave them: "
        "use numbers, texts, lists, dictionaries and functions",
    )
    passed(verdict(shop, exercise, GOOD))


def test_a_function_of_the_tests_that_takes_too_long_is_no_fault_of_ours(shop: Workshop, exercise: Exercise):
    slow = replace(exercise, limits=replace(exercise.limits, seconds=1.0))
    text = "import shop, time\ndef test_slow(): shop.later(lambda: time.sleep(60))\n"
    verdict = shop.verdict(slow, {"test_shop.py": text})
    failed(verdict, "this was not finished after 1 second: is there a loop that never ends, or a wait for input?")


def test_tests_that_count_their_runs_do_not_notice_anything(shop: Workshop, exercise: Exercise):
    text = "import os, shop\nfirst = os.getpid() < 4\ndef test_total(): assert first and shop.total([1, 2]) >= 0\n"
    verdict = shop.verdict(exercise, {"test_shop.py": text})
    assert verdict.verdict is Outcome.FAILED
    assert verdict.checks[1].message == (
        "the test test_total passes on a program that is right, and fails when it is run once more: "
        "a test must not depend on how often it runs"
    )


def test_a_file_that_the_tests_change_is_run_as_it_is_then(shop: Workshop, exercise: Exercise):
    # It was made ready for all runs, as it was saved.
    changes = "open('test_shop.py', 'w').write('def test_new(): assert 1 + 1 == 3')\ndef test_one(): pass\n"
    found = shop.verdict(exercise, {"test_first.py": changes, "test_shop.py": GOOD})
    assert found.verdict is Outcome.FAILED
    assert "assert (1 + 1) == 3" in str(one(found).evidence)


@pytest.mark.slow
def test_a_conftest_takes_part_from_the_beginning(shop: Workshop, exercise: Exercise):
    conftest = (
        "import pytest, shop\n"
        "def pytest_addoption(parser): parser.addoption('--till', default='open')\n"
        "def pytest_configure(config): config.till = config.getoption('till')\n"
        "@pytest.fixture\ndef till(request): return request.config.till\n"
        "@pytest.fixture\ndef three(): return shop.total([1, 2])\n"
    )
    text = GOOD + "def test_till(till, three): assert (till, three) == ('open', 3)\n"
    passed(shop.verdict(exercise, {"test_shop.py": text, "conftest.py": conftest}))


@pytest.mark.slow
def test_what_tests_print_and_leave_is_gone_with_their_run(shop: Workshop, exercise: Exercise):
    text = GOOD + (
        "import os, pathlib, tempfile\n"
        "def test_prints(capfd):\n"
        "    print('printed'); os.write(1, b'written')\n"
        "    assert capfd.readouterr().out == 'printed\\nwritten'\n"
        "def test_leaves():\n"
        "    print('kept by pytest')\n"
        "    left = pathlib.Path(tempfile.gettempdir(), 'left')\n"
        "    assert not left.exists()\n"
        "    left.write_text('')\n"
        "def test_asks():\n"
        "    with pytest.raises(OSError, match='stdin'): input()\n"
    )
    passed(verdict(shop, exercise, text))


@pytest.mark.slow
def test_a_conftest_that_cannot_be_loaded_is_said_to_be_the_fault(shop: Workshop, exercise: Exercise):
    found = shop.verdict(exercise, {"test_shop.py": GOOD, "conftest.py": "import nothing_there\n"})
    failed(found, "pytest could not begin: your conftest.py cannot be loaded")
    assert "nothing_there" in str(one(found).evidence)
