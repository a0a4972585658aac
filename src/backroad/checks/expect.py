"""``expect``: compares what was observed with what is right, and fails the check with evidence when they differ."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from backroad.checks import compare, current
from backroad.checks.answers import AnswerSentences
from backroad.checks.reports import ReportSentences
from backroad.checks.tables import TableSentences
from backroad.labs.growth import Growth as Measured
from backroad.labs.process import Run
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.remote import Call
from backroad.labs.show import show
from backroad.labs.tests import TestRun
from backroad.model.evidence import Evidence, Growth, Log, Mismatch, Output

if TYPE_CHECKING:
    from backroad.labs.git.graph import Graph as Graphed
    from backroad.labs.git.graph import Shape


def expect(value: Any) -> Expectation:
    """Begin a sentence about ``value``: ``expect(got).equals(3)``, ``expect(run).prints("Hello\\n")``."""
    return Expectation(value)


_UNSAID = object()
"""Stands for a value that was not given: None may well be one that was."""


def fail(
    sentence: str,
    expected: Any = _UNSAID,
    got: Any = None,
    hint: str = "",
    *,
    graph: Graphed | None = None,
    expected_graph: Graphed | Shape | None = None,
) -> NoReturn:
    """Fail the check with a sentence, and the two values beside it, or in the git lab the history as it is (``graph``)
    and as it should be (``expected_graph``: another graph, or a shape as ``is_shaped`` takes it). Where only ``got`` is
    given, nothing is said to have been expected."""
    wanted = "" if expected is _UNSAID else _words(expected)
    expected = None if expected is _UNSAID else expected
    nothing = expected is None and got is None
    texts = ("", "") if nothing else (wanted, _words(got))
    evidence: Evidence = Mismatch(current.done(), *texts)
    if graph is not None and nothing:
        evidence = graph.evidence(current.done(), expected_graph)
    rejection = Rejection(sentence, evidence, hint=hint, seen=Seen(expected=expected, got=got))
    rejection.diagnosed = True
    raise rejection


def unsure() -> NoReturn:
    """This machine is so slow now that what was measured says nothing: the check is run again in a new sandbox, and
    where that is no better, the verdict is that it could not be judged (``busy``)."""
    rejection = Rejection("this machine is too slow now to tell", seen=Seen(raised="Unsure"))
    rejection.diagnosed = True
    rejection.starved = 1.0
    raise rejection


def _words(value: Any) -> str:
    return _cap(value) if isinstance(value, str) else show(value)


class Expectation(AnswerSentences, ReportSentences, TableSentences):
    """What can be said about a value. Each sentence that does not hold ends the check."""

    def __init__(self, value: Any) -> None:
        self._value = value

    # Plain values ---------------------------------------------------------------------------------------------

    def equals(self, expected: Any) -> None:
        """The value and every type in it are as expected; True is not 1, and 1 is not 1.0."""
        got = self._value
        if not compare.same(expected, got):
            texts = isinstance(expected, str) and isinstance(got, str)
            at = _first_difference(expected, got) if texts else None
            self._reject(compare.difference(expected, got), show(expected), show(got), expected, at)

    def is_close_to(self, expected: float, within: float = 1e-9) -> None:
        """A number that is at most ``within`` away."""
        got = self._value
        if not _close(got, expected, within):
            self._reject(f"it is not within {within:g} of what is right", f"about {expected!r}", show(got), expected)

    def is_one_of(self, *allowed: Any) -> None:
        """One of several values that are all right."""
        if not any(compare.same(choice, self._value) for choice in allowed):
            words = " or ".join(show(choice, 80) for choice in allowed)
            self._reject("it is none of the values that would be right", words, show(self._value), allowed)

    def has_length(self, length: int) -> None:
        """A text or collection with so many items."""
        if not hasattr(self._value, "__len__"):
            said = f"it is {compare.kind(self._value)}, and that has no length"
            self._reject(said, f"length {length}", show(self._value), length)
        size = len(self._value)
        if size != length:
            self._reject(f"its length is {size}, and should be {length}", f"length {length}", show(self._value), length)

    def contains(self, item: Any) -> None:
        """A text with that part in it, or a collection with that item."""
        if not _has(self._value, item):
            self._reject(
                f"{show(item, 80)} is not in it", f"something with {show(item, 80)} in it", show(self._value), item
            )

    def lacks(self, item: Any) -> None:
        """A text without that part, or a collection without that item."""
        if _has(self._value, item):
            self._reject(f"{show(item, 80)} is in it", f"something without {show(item, 80)}", show(self._value), item)

    def satisfies(self, predicate: Callable[[Any], Any], expected: str) -> None:
        """Any condition; ``expected`` says in words what would be right. One that cannot be computed does not hold."""
        try:
            holds = bool(predicate(self._value))
        except (Rejection, OurFault):
            raise
        except Exception:  # noqa: BLE001 - the learner's value may have any shape
            holds = False
        if not holds:
            self._reject(f"it should be {expected}", expected, _outcome(self._value), expected)

    # Calls ----------------------------------------------------------------------------------------------------

    def raises(self, kind: str, saying: str = "") -> None:
        """A call (from ``attempt``) that raised an exception of that class or one inheriting from it.

        ``saying`` must be part of its message, whatever the capitals.
        """
        call = self._call()
        wanted = f"{kind} to be raised" + (f", with {saying!r} in its message" if saying else "")
        if call.raised is None:
            self._reject(f"no error was raised, and {kind} should have been", wanted, show(call.value), kind)
        got = f"{call.raised.type}: {call.raised.message}"
        if not call.raised.is_a(kind):
            self._reject(f"{call.raised.type} was raised, and {kind} should have been", wanted, got, kind)
        if saying.casefold() not in call.raised.message.casefold():
            self._reject(f"the message of the {kind} does not say {saying!r}", wanted, got, saying)

    def returns(self, expected: Any) -> None:
        """A call (from ``attempt``) that gave back that value."""
        call = self._call()
        if call.raised is not None:
            got = f"{call.raised.type}: {call.raised.message}"
            self._reject(f"{call.raised.type} was raised", show(expected), got, expected)
        Expectation(call.value).equals(expected)

    # Programs -------------------------------------------------------------------------------------------------

    def prints(self, expected: str) -> None:
        """A run whose standard output is exactly that text."""
        run = self._run()
        got = run.stdout
        if got == expected:
            return
        self._crashed(run, expected)
        line = _first_line(expected, got)
        seen = Seen(expected=expected, got=got, raised=run.error_type, message=_last(run.stderr), printed=got)
        evidence = Output(current.done(), _cap(expected), _cap(got), line)
        sentence = "it printed nothing" if not got else f"{compare.difference(expected, got)} (line {line})"
        raise Rejection(sentence, evidence, *_errors(run), seen=seen)

    def prints_lines(self, lines: Sequence[str]) -> None:
        """A run whose standard output is these lines, each ended."""
        self.prints("".join(f"{line}\n" for line in lines))

    def exits_with(self, status: int) -> None:
        """A run that ended with that exit status."""
        run = self._run()
        if run.status != status:
            got = _ending(run.status) + (f", after {_last(run.stderr)}" if run.error_type else "")
            evidence = Mismatch(current.done(), _ending(status), got)
            seen = Seen(
                expected=status, got=run.status, raised=run.error_type, message=_last(run.stderr), printed=run.stdout
            )
            sentence = f"it ended with {_ending(run.status)}, and should end with {_ending(status)}"
            if run.error_type:
                sentence = f"{run.name} stopped with an error: {_last(run.stderr)}"
            raise Rejection(sentence, evidence, *_errors(run), seen=seen)

    def prints_errors(self, part: str) -> None:
        """A run whose standard error has that part in it."""
        run = self._run()
        if part not in run.stderr:
            self._crashed(run, f"{part!r} on standard error")
            where = "it went to standard output instead" if part in run.stdout else "standard error does not say it"
            seen = Seen(
                expected=part, got=run.stderr, raised=run.error_type, message=_last(run.stderr), printed=run.stdout
            )
            raise Rejection(where, Mismatch(current.done(), f"{part!r} on standard error", show(run.stderr)), seen=seen)

    def predicts(self, actual: str, where: str = "of your guess") -> None:
        """A guess (text) that says what a program prints. Says which line is not right, and does not give it away.

        ``where`` names the part that is looked at, as in "line 2 under names:".
        """
        guess = [line.rstrip() for line in str(self._value).strip("\n").split("\n")]
        lines = [line.rstrip() for line in actual.strip("\n").split("\n")]
        seen = Seen(expected=actual, got=self._value)
        if guess == [""]:
            raise Rejection("there is no guess yet: write down what you think the program prints, and save", seen=seen)
        after = "read your guess, then ran the program"
        for number, line in enumerate(guess[: len(lines)], 1):
            if line != lines[number - 1]:
                got = f"line {number}: {_cap(line, 400)}"
                evidence = Mismatch(after, "another line: go through the program once more, step by step", got)
                raise Rejection(f"line {number} {where} is not what the program prints", evidence, seen=seen)
        if len(guess) != len(lines):
            evidence = Mismatch(after, "as many lines as the program prints", _lines(len(guess)))
            word = "fewer" if len(guess) > len(lines) else "more"
            raise Rejection(f"every line so far is right, but the program prints {word} lines", evidence, seen=seen)

    # Tests ----------------------------------------------------------------------------------------------------

    def all_pass(self) -> None:
        """A run of the learner's tests (from ``lab.run_tests``) in which every test passed."""
        run = self._tests()
        if run.bad:
            first = run.bad[0]
            sentence = f"{_test(first.name)} does not pass on a program that is right"
            evidence = Mismatch(current.done(), "every test to pass", first.message or first.outcome)
            raise Rejection(sentence, evidence, seen=Seen(got=first.outcome, message=first.message))
        if not run.passed:
            raise Rejection("no test ran to its end: all of them were skipped")

    def notices(self, fault: str) -> None:
        """A run against a wrong program in which at least one test failed. ``fault`` says what is wrong with it, as
        the end of the sentence "your tests do not notice when …"; the program itself stays hidden.
        """
        run = self._tests()
        if not run.bad:
            which = {1: "the only test", 2: "both tests"}.get(run.passed, f"all {run.passed} tests")
            got = f"{which} passed"
            evidence = Mismatch(current.done(), "at least one test to fail", got)
            raise Rejection(f"your tests do not notice when {fault}", evidence, seen=Seen(got=run.passed))

    # Histories ------------------------------------------------------------------------------------------------

    def is_shaped(self, shape: Shape, *, others: bool = True) -> None:
        """A graph (from ``repo.graph(…)``) in which each of these commits is there once and comes after these: subject
        → the subjects of its parents, in their order, [] for the first commit.

        ``others=False``: no other commit is in it.
        """
        graph: Graphed = self._value
        sentence, evidence = graph.difference(shape, others)
        if sentence and evidence is not None:
            raise Rejection(sentence, evidence, seen=Seen(expected=dict(shape), got=graph.subjects))

    # Growth ---------------------------------------------------------------------------------------------------

    def grows_at_most(self, exponent: float) -> None:
        """A measured growth (from ``lab.growth``) that rises no faster than size to that power."""
        measured: Measured = self._value
        if measured.exponent > exponent:
            evidence = Growth(current.done(), measured.unit, measured.points, measured.exponent, exponent)
            factor = 2.0**measured.exponent
            raise Rejection(
                f"twice the input takes about {factor:.0f} times the work: something walks through everything, "
                "again for each item",
                evidence,
                seen=Seen(expected=exponent, got=measured.exponent),
            )

    # Behind it ------------------------------------------------------------------------------------------------

    def _reject(self, sentence: str, expected: str, got: str, plain: Any, at: int | None = None) -> NoReturn:
        value = self._value.value if isinstance(self._value, Call) else self._value
        raised = self._value.raised if isinstance(self._value, Call) else None
        seen = Seen(plain, value, raised.type if raised else "", raised.message if raised else "", current.printed())
        raise Rejection(sentence, Mismatch(current.done(), expected, got, at), seen=seen)

    def _call(self) -> Call:
        if not isinstance(self._value, Call):
            raise TypeError("expect(…).raises and .returns need a call made with .attempt(…)")
        return self._value

    def _run(self) -> Run:
        if not isinstance(self._value, Run):
            raise TypeError("this sentence needs a run: what lab.run(…) gives")
        return self._value

    def _tests(self) -> TestRun:
        if not isinstance(self._value, TestRun):
            raise TypeError("this sentence needs a run of tests: what lab.run_tests(…) gives")
        return self._value

    def _crashed(self, run: Run, expected: str) -> None:
        if run.status == 0 or not run.error_type:
            return
        last = _last(run.stderr)
        seen = Seen(expected=expected, got=run.stdout, raised=run.error_type, message=last, printed=run.stdout)
        evidence = Output(current.done(), _cap(expected), _cap(run.stdout), 0)
        raise Rejection(f"{run.name} stopped with an error: {last}", evidence, *_errors(run), seen=seen)


def _close(got: Any, expected: float, within: float) -> bool:
    if isinstance(got, bool) or not isinstance(got, (int, float)):
        return False
    try:
        return got == expected or abs(got - expected) <= within
    except OverflowError:
        return False  # a whole number beyond all floats


def _ending(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    with contextlib.suppress(ValueError):
        return f"the signal {signal.Signals(-status).name}"
    return f"the signal {-status}"


def _outcome(value: Any) -> str:
    """A value, or how a call went, as text."""
    if not isinstance(value, Call):
        return show(value)
    return show(value.value) if value.raised is None else f"{value.raised.type}: {value.raised.message}"


def _has(value: Any, item: Any) -> bool:
    try:
        return item in value
    except TypeError:
        return False


def _first_difference(expected: str, got: str) -> int:
    pairs = zip(expected, got, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(expected), len(got)))


def _first_line(expected: str, got: str) -> int:
    """The number of the first line, from 1, in which the two texts differ."""
    return expected[: _first_difference(expected, got)].count("\n") + 1


def _cap(text: str, length: int = 4000) -> str:
    return text if len(text) <= length else text[:length] + "…"


def _errors(run: Run) -> tuple[Log, ...]:
    # The learner knows the file by its name, not by the place it has in the sandbox.
    text = run.stderr[-4000:].replace('File "/w/', 'File "')
    return (Log("errors", text),) if text else ()


def _last(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def _test(name: str) -> str:
    """The function's name from pytest's name for a test."""
    return name.rpartition("::")[2] or name


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"
