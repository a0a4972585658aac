"""The judge with a lab made of paper: order, blocking, limits, second tries, and whose fault it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from backroad.checks import check, current, expect, given, integers
from backroad.errors import MissingTool, SandboxError
from backroad.grading.judge import BUSY, OURS, SURELY, TIMEOUTS, Judge
from backroad.labs.rejection import Gone, OurFault, Rejection, Seen
from backroad.model.evidence import Growth, Log, Mismatch
from backroad.model.verdict import CheckResult, Outcome

from .paper import Court, Lab, made, raising, silent, timeout

NO_JSON = "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
PASSED, FAILED, BLOCKED, BROKEN = Outcome.PASSED, Outcome.FAILED, Outcome.BLOCKED, Outcome.BROKEN


def test_checks_run_in_order_in_one_lab_that_is_closed_at_the_end():
    court = Court([made("one"), made("two"), made("three", fresh=True)])
    results = court.run()
    assert [(result.name, result.title, result.outcome) for result in results] == [
        ("one", "it can one", PASSED),
        ("two", "it can two", PASSED),
        ("three", "it can three", PASSED),
    ]
    assert [lab.log for lab in court.labs] == [["begin", "begin", "fresh", "close"]]
    assert court.judge.notes == []


def test_no_lab_is_opened_before_it_is_needed():
    court = Court([])
    assert court.run() == []
    assert court.labs == []


def test_a_rejection_becomes_a_failed_check():
    evidence = Mismatch("f(1)", "3", "4")
    court = Court([made("one", raising(Rejection("it is wrong", evidence, hint="look")), hint="the check's own")])
    assert court.run() == [CheckResult("one", "it can one", FAILED, "it is wrong", "look", evidence=(evidence,))]


def test_the_hint_of_the_check_stands_where_nothing_better_is_known():
    court = Court([made("one", raising(Rejection("it is wrong")), hint="the check's own")])
    assert court.run()[0].hint == "the check's own"


def test_a_check_is_blocked_by_the_first_that_it_rests_on_and_that_did_not_pass():
    one = made("one")
    two = made("two", raising(Rejection("no")))
    three = made("three", raising(OurFault("ours"), OurFault("ours")))
    four = made("four", after=[one, two, three])
    five = made("five", after=four)
    six = made("six", after=one)
    results = Court([one, two, three, four, five, six]).run()
    assert [(result.outcome, result.blocked_by) for result in results] == [
        (PASSED, None),
        (FAILED, None),
        (BROKEN, None),
        (BLOCKED, "two"),
        (BLOCKED, "four"),
        (PASSED, None),
    ]
    assert (results[3].message, results[3].evidence) == ("", ())


def test_a_check_that_stands_before_the_one_it_rests_on_is_blocked():
    two = made("two")
    results = Court([made("one", after=two), two]).run()
    assert [(result.outcome, result.blocked_by) for result in results] == [(BLOCKED, "two"), (PASSED, None)]


def test_after_two_checks_that_ran_out_of_time_the_rest_is_not_tried():
    assert TIMEOUTS == 2
    checks = [made("one", raising(timeout())), made("two", raising(timeout())), made("three"), made("four")]
    results = Court(checks).run()
    assert [result.outcome for result in results] == [FAILED, FAILED, BLOCKED, BLOCKED]
    assert [result.blocked_by for result in results] == [None, None, "one", "one"]


def test_what_is_ours_breaks_the_check_and_the_next_gets_a_new_lab():
    court = Court([made("one", raising(*[OurFault("the sandbox did not start")] * 2)), made("two")])
    results = court.run()
    assert results[0] == CheckResult(
        "one", "it can one", BROKEN, OURS, evidence=(Log("our fault", "the sandbox did not start"),)
    )
    assert results[1].outcome is PASSED
    assert [lab.log for lab in court.labs] == [["begin", "close"], ["fresh", "close"], ["begin", "close"]]


def test_what_was_ours_for_a_moment_is_tried_again_in_another_lab():
    court = Court([made("one", raising(OurFault("the machine was full"), None)), made("two")])
    assert court.outcomes() == [PASSED, PASSED]
    assert [lab.log for lab in court.labs] == [["begin", "close"], ["fresh", "begin", "close"]]


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("by zero"), SystemExit(3), ExceptionGroup("two", [ValueError("a")])]
)
def test_a_fault_in_the_check_breaks_it_with_the_traceback(error: Exception):
    (result,) = Court([made("one", raising(error))]).run()
    assert (result.outcome, result.message) == (BROKEN, OURS)
    (log,) = result.evidence
    assert isinstance(log, Log)
    assert type(error).__name__ in log.text


@pytest.mark.parametrize(
    ("body", "message", "got"),
    [
        (
            lambda lab: None.add("x"),
            "nothing was given back (None): does the function end with return?",
            "AttributeError: 'NoneType' object has no attribute 'add'",
        ),
        (
            lambda lab: [*(3).numerator],
            "the check cannot go on with what your code gave: Value after * must be an iterable, not int",
            "TypeError: Value after * must be an iterable, not int",
        ),
        (lambda lab: {}["total"], "the check cannot go on with what your code gave: 'total'", "KeyError: 'total'"),
        (
            lambda lab: int("x"),
            "the check cannot go on with what your code gave: invalid literal for int() with base 10: 'x'",
            "ValueError: invalid literal for int() with base 10: 'x'",
        ),
        (
            lambda lab: json.loads("{"),
            f"the check cannot go on with what your code gave: {NO_JSON}",
            f"JSONDecodeError: {NO_JSON}",
        ),
    ],
)
def test_a_value_that_the_check_cannot_use_is_the_learner_s(body: Callable[[Any], None], message: str, got: str):
    (result,) = Court([made("one", body)]).run()
    assert (result.outcome, result.message) == (FAILED, message)
    assert result.evidence == (Mismatch("f(1)", "a value that the check can go on with", got),)


@pytest.mark.parametrize(
    ("done", "body"),
    [
        ("", lambda lab: None.add("x")),
        ("f(1)", lambda lab: expect(3).returns(3)),
        ("f(1)", lambda lab: expect(3).equalls(3)),
    ],
    ids=["before", "inside", "misspelled"],
)
def test_an_error_before_the_learner_s_code_ran_or_with_a_word_of_ours_is_ours(
    monkeypatch: pytest.MonkeyPatch, done: str, body: Callable[[Any], None]
):
    monkeypatch.setattr(Lab, "done", lambda self: done)
    (result,) = Court([made("one", body)]).run()
    assert (result.outcome, result.message) == (BROKEN, OURS)
    assert isinstance(result.evidence[0], Log)


def test_an_unknown_parameter_is_our_fault():
    @check
    def one(lab, service):
        """it can one"""

    (result,) = Court([one]).run()
    assert result.evidence == (Log("our fault", "the check one asks for 'service', which this lab does not provide"),)


def test_a_sandbox_that_cannot_start_ends_the_run():
    court = Court([made("one"), made("two", raising(SandboxError("The sandbox cannot start.")))])
    results = court.judge.results()
    assert next(results).outcome is PASSED
    with pytest.raises(SandboxError):
        next(results)
    court.judge.close()
    assert court.labs[0].log[-1] == "close"


@pytest.mark.parametrize(
    "first",
    [
        timeout(starved=1.0),
        Rejection("slow", Growth("sort", "seconds", (), 2.0, 1.3)),
        silent(starved=1.0),
    ],
    ids=["starved", "growth", "silent"],
)
def test_a_red_that_may_be_ours_is_tried_again_in_a_new_sandbox(first: Rejection):
    court = Court([made("one", raising(first, None)), made("two")])
    assert court.outcomes() == [PASSED, PASSED]
    assert court.labs[0].log == ["begin", "fresh", "begin", "close"]
    assert court.judge.notes == ["“it can one” was run twice, because this machine was busy the first time."]


def test_a_second_red_counts_as_it_is():
    court = Court([made("one", raising(timeout(starved=1.0), Rejection("it is wrong")))])
    (result,) = court.run()
    assert (result.outcome, result.message) == (FAILED, "it is wrong")
    assert court.judge.notes == []


@pytest.mark.parametrize("red", [timeout, silent])
def test_what_the_machine_was_too_busy_for_twice_is_not_judged(red: Callable[[float], Rejection]):
    court = Court([made("one", raising(red(0.6), red(1.0))), made("two")])
    one, two = court.run()
    assert one == CheckResult("one", "it can one", BROKEN, BUSY)
    assert (two.outcome, court.judge.busy) == (PASSED, ["one"])
    (note,) = court.judge.notes
    assert note == (
        "“it can one” was not answered in time, twice, while this machine was busy with other work. "
        "That says nothing about your work. Close what keeps the machine busy, and check again."
    )
    assert [lab.log for lab in court.labs] == [["begin", "fresh", "close"], ["begin", "close"]]


def test_what_had_a_tenth_of_the_processor_and_is_not_done_is_slow_itself():
    court = Court([made("one", raising(timeout(1.0), timeout(SURELY)))])
    assert (court.outcomes(), court.judge.busy, court.judge.notes) == ([FAILED], [], [])


def test_a_wrong_value_on_a_busy_machine_is_a_plain_failure():
    court = Court([made("one", lambda lab: expect(4).equals(3))])
    assert (court.outcomes(), court.labs[0].log) == ([FAILED], ["begin", "close"])


def test_after_two_checks_that_the_machine_was_too_busy_for_the_rest_is_not_tried():
    checks = [made(name, raising(timeout(1.0), timeout(1.0))) for name in ("one", "two")]
    assert Court([*checks, made("three")]).outcomes() == [BROKEN, BROKEN, BLOCKED]


@pytest.mark.parametrize("second", [OurFault("ours"), ZeroDivisionError("by zero")])
def test_a_second_try_that_breaks_is_broken(second: Exception):
    (result,) = Court([made("one", raising(timeout(starved=1.0), second, second))]).run()
    assert (result.outcome, result.message) == (BROKEN, OURS)


@pytest.mark.parametrize(
    "error",
    [
        timeout(),
        Rejection("it is wrong"),
        Gone("it ended", seen=Seen(raised="Ended")),
        silent(),
        Rejection("counted", Growth("sort", "comparisons", (), 2.0, 1.3)),
    ],
    ids=str,
)
def test_a_plain_red_is_not_tried_again(error: Rejection):
    court = Court([made("one", raising(error))])
    assert court.outcomes() == [FAILED]
    assert court.labs[0].log == ["begin", "close"]


@pytest.mark.parametrize(("error", "late"), [(timeout(), True), (silent(), True), (Rejection("it is wrong"), False)])
def test_a_result_says_how_long_it_waited_and_whether_in_vain(error: Rejection, late: bool):
    one, two = Court([made("one"), made("two", raising(error))]).run()
    assert (one.seconds, one.late) == (0.5, False)
    assert (two.seconds, two.late) == (0.5, late)


def test_what_was_run_before_in_the_same_run_is_rested_on():
    check = made("two", after=made("one"))
    judge = Judge([check], Lab, 7, passed=["one"])  # type: ignore[arg-type,return-value]
    assert [result.outcome for result in judge.results()] == [PASSED]
    judge.close()


def test_random_numbers_come_from_the_seed_and_the_name_of_the_check():
    numbers: list[tuple[str, float]] = []

    def noting(name: str) -> Any:
        def function(rng):
            numbers.append((name, rng.random()))

        function.__name__, function.__doc__ = name, f"it can {name}"
        return check(function)

    for seed in (7, 7, 8):
        Court([noting("one"), noting("two")], seed).run()
    values = [number for _, number in numbers]
    assert values[:2] == values[2:4]
    assert len(set(values)) == 4


def test_generated_inputs_begin_anew_and_join_what_the_lab_provides():
    seen: list[int] = []

    @check
    @given(number=integers(0, 9), examples=[{"number": 5}], times=3)
    def one(lab, rng, number):
        """it can one"""
        seen.append(number)
        expect(number).is_one_of(*range(10))

    court = Court([one])
    assert court.outcomes() == [PASSED]
    assert seen[0] == 5
    assert court.labs[0].log == ["begin", *["again"] * len(seen), "close"]


def test_expect_knows_the_lab_while_a_check_runs_and_not_afterwards():
    def body(lab: Any) -> None:
        expect(4).equals(3)

    (result,) = Court([made("one", body)]).run()
    assert result.evidence == (Mismatch("f(1)", "3", "4"),)
    assert current.done() == ""


def test_a_run_that_is_left_in_the_middle_is_closed():
    court = Court([made("one"), made("two")])
    results = court.judge.results()
    next(results)
    court.judge.close()
    assert court.labs[0].log == ["begin", "close"]


class Beside:
    """An attachment that notes what happens to it."""

    def __init__(self, log: list[str]) -> None:
        self.log = log

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        self.log.append("attachment begins")

    def close(self) -> None:
        self.log.append("attachment closes")


def test_an_attachment_begins_behind_its_lab_and_is_closed_before_it():
    lab, seen = Lab(), []

    def function(lab, shop):
        seen.append(shop)

    function.__doc__ = "it can look"
    judge = Judge([check(function)], lambda: lab, 7, attach=lambda _: {"shop": Beside(lab.log)})  # type: ignore[arg-type, return-value]
    assert [result.outcome for result in judge.results()] == [Outcome.PASSED]
    judge.close()
    assert isinstance(seen[0], Beside)
    assert lab.log == ["begin", "attachment begins", "attachment closes", "close"]


def test_an_attachment_that_the_machine_lacks_ends_the_run():
    def missing(lab: Any) -> Any:
        raise MissingTool("There is no git.", "Install it.")

    lab = Lab()
    judge = Judge([made("one")], lambda: lab, 7, attach=missing)  # type: ignore[arg-type, return-value]
    with pytest.raises(MissingTool):
        list(judge.results())
    judge.close()
    assert lab.log == ["close"]
