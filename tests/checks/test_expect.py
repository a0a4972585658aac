"""Each sentence of ``expect``: where it passes, what it says where it does not, and the evidence beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

import pytest

from backroad.checks import current, expect, fail, unsure
from backroad.labs.growth import Growth as Measured
from backroad.labs.process import Run
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.remote import Call, RaisedError
from backroad.model.evidence import Growth, Log, Mismatch, Output


class Lab:
    printed = "printed\n"

    def done(self) -> str:
        return "f(1)"

    def settle(self) -> None:
        """Nothing waits to be looked at."""


@pytest.fixture(autouse=True)
def lab() -> Iterator[None]:
    current.enter(Lab())
    yield
    current.enter(None)


def rejected(function, *arguments, **named) -> Rejection:
    with pytest.raises(Rejection) as caught:
        function(*arguments, **named)
    return caught.value


def run(stdout: str = "", stderr: str = "", status: int = 0) -> Run:
    return Run("shop.py", stdout.encode(), stderr.encode(), status)


CRASH = 'Traceback (most recent call last):\n  File "shop.py", line 1\nValueError: no such apple\n'


# fail ---------------------------------------------------------------------------------------------------------


def test_fail_says_its_sentence_and_both_values():
    found = rejected(fail, "it is wrong", expected=[1], got="text", hint="look")
    assert (found.message, found.hint, found.diagnosed) == ("it is wrong", "look", True)
    assert found.evidence == (Mismatch("f(1)", "[1]", "text"),)
    assert found.seen == Seen(expected=[1], got="text")


def test_fail_without_values_shows_none():
    assert rejected(fail, "it is wrong").evidence == (Mismatch("f(1)", "", ""),)
    assert rejected(fail, "it is wrong", expected=3).evidence == (Mismatch("f(1)", "3", "None"),)
    assert rejected(fail, "it is wrong", got=3).evidence == (Mismatch("f(1)", "", "3"),)
    assert rejected(fail, "it is wrong", None, 3).evidence == (Mismatch("f(1)", "None", "3"),)


def test_unsure_blames_the_machine():
    with pytest.raises(Rejection, match="too slow now to tell") as found:
        unsure()
    assert found.value.starved == 1.0
    assert found.value.seen.raised == "Unsure"


# Plain values -------------------------------------------------------------------------------------------------


def test_equals():
    expect([1, "a", None]).equals([1, "a", None])
    found = rejected(expect(4).equals, 3)
    assert found.message == "the value is another one"
    assert found.evidence == (Mismatch("f(1)", "3", "4"),)
    assert found.seen == Seen(expected=3, got=4, printed="printed\n")


def test_equals_names_the_first_character_of_texts_that_differs():
    assert rejected(expect("abX").equals, "abc").evidence == (Mismatch("f(1)", "'abc'", "'abX'", 2),)
    assert rejected(expect("ab").equals, "abc").evidence == (Mismatch("f(1)", "'abc'", "'ab'", 2),)
    assert rejected(expect("ab").equals, 3).evidence == (Mismatch("f(1)", "3", "'ab'"),)


def test_equals_keeps_its_evidence_short():
    (evidence,) = rejected(expect(list(range(10**5))).equals, []).evidence
    assert isinstance(evidence, Mismatch)
    assert len(evidence.got) <= 400


@pytest.mark.parametrize("got", [0.3, 0.1 + 0.2, 0.3000000001])
def test_is_close_to(got: float):
    expect(got).is_close_to(0.3)


def test_infinity_is_close_to_itself():
    expect(math.inf).is_close_to(math.inf)


@pytest.mark.parametrize("got", [0.31, math.nan, math.inf, True, "0.3", None, 10**400, Decimal("0.3"), [0.3]])
def test_is_not_close_to(got: object):
    found = rejected(expect(got).is_close_to, 0.3)
    assert found.message == "it is not within 1e-09 of what is right"
    assert isinstance(found.evidence[0], Mismatch)
    assert found.evidence[0].expected == "about 0.3"
    assert found.seen.got is got


def test_within():
    expect(9).is_close_to(10, within=1)
    assert rejected(expect(8).is_close_to, 10, within=1).message == "it is not within 1 of what is right"


def test_is_one_of():
    expect(2).is_one_of(1, 2)
    found = rejected(expect(True).is_one_of, 1, "a")
    assert found.message == "it is none of the values that would be right"
    assert found.evidence == (Mismatch("f(1)", "1 or 'a'", "True"),)
    assert found.seen.expected == (1, "a")


def test_has_length():
    expect([1, 2]).has_length(2)
    found = rejected(expect("abc").has_length, 2)
    assert found.message == "its length is 3, and should be 2"
    assert found.evidence == (Mismatch("f(1)", "length 2", "'abc'"),)


def test_what_has_no_length_says_what_it_is():
    assert rejected(expect(3).has_length, 2).message == "it is a whole number, and that has no length"
    assert rejected(expect(None).has_length, 2).message == "it is None, and that has no length"


def test_contains_and_lacks():
    expect("shop").contains("ho")
    expect([1, 2]).contains(2)
    expect({"a": 1}).lacks("b")
    expect(None).lacks("b")
    found = rejected(expect([1]).contains, "a")
    assert (found.message, found.evidence) == (
        "'a' is not in it",
        (Mismatch("f(1)", "something with 'a' in it", "[1]"),),
    )
    found = rejected(expect("shop").lacks, "ho")
    assert (found.message, found.evidence) == ("'ho' is in it", (Mismatch("f(1)", "something without 'ho'", "'shop'"),))
    assert rejected(expect(3).contains, 3).message == "3 is not in it"
    assert rejected(expect("3").contains, 3).message == "3 is not in it"


def test_satisfies():
    expect(3).satisfies(lambda value: value > 2, expected="more than 2")
    found = rejected(expect(2).satisfies, lambda value: value > 2, expected="more than 2")
    assert (found.message, found.evidence) == ("it should be more than 2", (Mismatch("f(1)", "more than 2", "2"),))
    assert rejected(expect(None).satisfies, lambda value: value > 2, expected="more").message == "it should be more"


@pytest.mark.parametrize("error", [Rejection("the learner's code stopped"), OurFault("ours")])
def test_a_condition_that_asks_the_learner_s_code_keeps_what_came_of_it(error: Exception):
    def ask(value: object) -> bool:
        raise error

    with pytest.raises(type(error)) as caught:
        expect(3).satisfies(ask, expected="right")
    assert caught.value is error


# Calls --------------------------------------------------------------------------------------------------------

RAISED = Call(
    "f", None, RaisedError("Empty", "nothing In here", ("Empty", "LookupError", "Exception")), "", "", "Empty"
)
RETURNED = Call("f", 4, None, "", "", "int")


def test_raises():
    expect(RAISED).raises("Empty")
    expect(RAISED).raises("LookupError", saying="nothing in")


def test_nothing_was_raised():
    found = rejected(expect(RETURNED).raises, "KeyError")
    assert found.message == "no error was raised, and KeyError should have been"
    assert found.evidence == (Mismatch("f(1)", "KeyError to be raised", "4"),)


def test_something_else_was_raised():
    found = rejected(expect(RAISED).raises, "KeyError")
    assert found.message == "Empty was raised, and KeyError should have been"
    assert found.evidence == (Mismatch("f(1)", "KeyError to be raised", "Empty: nothing In here"),)


def test_the_message_does_not_say_it():
    found = rejected(expect(RAISED).raises, "Empty", saying="apple")
    assert found.message == "the message of the Empty does not say 'apple'"
    wanted = "Empty to be raised, with 'apple' in its message"
    assert found.evidence == (Mismatch("f(1)", wanted, "Empty: nothing In here"),)


def test_what_was_raised_is_seen():
    seen = rejected(expect(RAISED).raises, "KeyError").seen
    assert (seen.raised, seen.message, seen.printed) == ("Empty", "nothing In here", "printed\n")
    seen = rejected(expect(RETURNED).raises, "KeyError").seen
    assert (seen.raised, seen.got) == ("", 4)


def test_returns():
    expect(RETURNED).returns(4)
    assert rejected(expect(RETURNED).returns, 5).message == "the value is another one"
    found = rejected(expect(RAISED).returns, 4)
    assert (found.message, found.evidence) == ("Empty was raised", (Mismatch("f(1)", "4", "Empty: nothing In here"),))


@pytest.mark.parametrize("sentence", ["raises", "returns"])
def test_a_plain_value_is_no_call(sentence: str):
    with pytest.raises(TypeError, match=r"expect\(…\)\.raises and \.returns need a call made with \.attempt\(…\)"):
        getattr(expect(3), sentence)("x")


# Programs -----------------------------------------------------------------------------------------------------


def test_prints():
    expect(run("a\nb\n")).prints("a\nb\n")
    expect(run("a\nb\n")).prints_lines(["a", "b"])
    expect(run("")).prints_lines([])
    expect(run("a\r\n")).prints("a\n")


@pytest.mark.parametrize(
    ("got", "message", "line"),
    [
        ("", "it printed nothing", 1),
        ("a\nB\n", "only capital and small letters differ (line 2)", 2),
        ("a\nb", "only spaces or line ends differ (line 2)", 2),
        ("a\nb\nc\n", "it begins right and goes on too long (line 3)", 3),
        ("a\n", "it begins right and stops too early (line 2)", 2),
        ("x\nb\n", "the text is another one (line 1)", 1),
    ],
)
def test_prints_something_else(got: str, message: str, line: int):
    found = rejected(expect(run(got)).prints, "a\nb\n")
    assert (found.message, found.evidence) == (message, (Output("f(1)", "a\nb\n", got, line),))
    assert found.seen == Seen(expected="a\nb\n", got=got, printed=got)


def test_standard_error_stands_beside_it():
    found = rejected(expect(run("x", "careful\n")).prints, "a")
    assert found.evidence[1] == Log("errors", "careful\n")


@pytest.mark.parametrize(
    "sentence",
    [lambda it: it.prints("a\n"), lambda it: it.prints_errors("apple pie")],
)
def test_a_program_that_stopped_with_an_error_says_so_first(sentence):
    found = rejected(sentence, expect(run("x\n", CRASH, 1)))
    assert found.message == "shop.py stopped with an error: ValueError: no such apple"
    assert [item.kind for item in found.evidence] == ["output", "log"]
    assert (found.seen.raised, found.seen.message, found.seen.got) == ("ValueError", "ValueError: no such apple", "x\n")


def test_an_exit_status_after_an_error_names_the_error():
    found = rejected(expect(run("x\n", CRASH, 1)).exits_with, 0)
    assert found.message == "shop.py stopped with an error: ValueError: no such apple"
    assert found.evidence == (
        Mismatch("f(1)", "exit status 0", "exit status 1, after ValueError: no such apple"),
        Log("errors", CRASH),
    )
    assert (found.seen.raised, found.seen.got) == ("ValueError", 1)


def test_exits_with():
    expect(run(status=3)).exits_with(3)
    expect(run("", CRASH, 1)).exits_with(1)
    found = rejected(expect(run("x", status=3)).exits_with, 0)
    assert found.message == "it ended with exit status 3, and should end with exit status 0"
    assert found.evidence == (Mismatch("f(1)", "exit status 0", "exit status 3"),)
    assert (found.seen.expected, found.seen.got, found.seen.printed) == (0, 3, "x")


def test_a_signal_is_named():
    found = rejected(expect(run(status=-9)).exits_with, 0)
    assert found.message == "it ended with the signal SIGKILL, and should end with exit status 0"
    found = rejected(expect(run(status=-99)).exits_with, -15)
    assert found.message == "it ended with the signal 99, and should end with the signal SIGTERM"


def test_prints_errors():
    expect(run("", "no apple\n", 1)).prints_errors("no apple")
    found = rejected(expect(run("", "no pear\n", 1)).prints_errors, "apple")
    assert found.message == "standard error does not say it"
    assert found.evidence == (Mismatch("f(1)", "'apple' on standard error", "'no pear\\n'"),)
    assert rejected(expect(run("no apple")).prints_errors, "apple").message == "it went to standard output instead"


@pytest.mark.parametrize(
    "sentence", [lambda it: it.prints(""), lambda it: it.exits_with(0), lambda it: it.prints_errors("")]
)
def test_a_plain_value_is_no_run(sentence):
    with pytest.raises(TypeError, match=r"this sentence needs a run: what lab\.run\(…\) gives"):
        sentence(expect("text"))


def test_long_output_is_cut_in_the_evidence():
    (evidence,) = rejected(expect(run("x" * 10_000)).prints, "a").evidence
    assert isinstance(evidence, Output)
    assert len(evidence.got) == 4001


# Guesses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("guess", ["3\n4", "3\n4\n", "3  \n4\n\n", "\n3\n4"])
def test_predicts(guess: str):
    expect(guess).predicts("3\n4\n")


@pytest.mark.parametrize(
    ("guess", "message"),
    [
        ("", "there is no guess yet: write down what you think the program prints, and save"),
        ("\n\n", "there is no guess yet: write down what you think the program prints, and save"),
        ("3\n5\n", "line 2 of your guess is not what the program prints"),
        (" 3\n4\n", "line 1 of your guess is not what the program prints"),
        ("3\n", "every line so far is right, but the program prints more lines"),
        ("3\n4\n5\n", "every line so far is right, but the program prints fewer lines"),
    ],
)
def test_a_wrong_guess_says_where_and_does_not_give_the_answer_away(guess: str, message: str):
    found = rejected(expect(guess).predicts, "3\n4\n")
    assert found.message == message
    assert found.seen.expected == "3\n4\n"
    for item in found.evidence:
        assert isinstance(item, Mismatch)
        assert "4" not in item.expected
        assert item.after == "read your guess, then ran the program"


# Growth -------------------------------------------------------------------------------------------------------


def test_grows_at_most():
    points = ((1000, 0.01), (2000, 0.04))
    expect(Measured("sort", points, 1.3)).grows_at_most(1.3)
    found = rejected(expect(Measured("sort", points, 2.0)).grows_at_most, 1.3)
    assert found.message == (
        "twice the input takes about 4 times the work: something walks through everything, again for each item"
    )
    assert found.evidence == (Growth("f(1)", "seconds", points, 2.0, 1.3),)
    assert (found.seen.expected, found.seen.got) == (1.3, 2.0)
