"""Generated inputs: examples first, the same for one seed, shrunk to the smallest, and never long."""

from __future__ import annotations

from typing import Any

import pytest

from backroad.checks import fail, given, integers, lists, texts, words
from backroad.checks.given import SHRINKS, Generated, How
from backroad.checks.strategies import Strategy
from backroad.labs.rejection import Gone, OurFault, Rejection


class Body:
    """Notes its inputs; fails where ``wrong`` says so."""

    def __init__(self, wrong=lambda **values: False, error=None) -> None:
        self.wrong = wrong
        self.error = error
        self.seen: list[dict[str, Any]] = []

    def __call__(self, **values: Any) -> None:
        self.seen.append(values)
        if self.wrong(**values):
            raise self.error or Rejection(f"wrong for {values}")


NUMBERS = {"numbers": lists(integers(0, 1000), max_size=8)}


def test_examples_come_first_in_their_order():
    body = Body()
    Generated(NUMBERS, ({"numbers": [3]}, {"numbers": []}), 5).run(body, 1)
    assert body.seen[:2] == [{"numbers": [3]}, {"numbers": []}]
    assert 2 < len(body.seen) <= 7


def test_only_examples():
    body = Body()
    Generated(NUMBERS, ({"numbers": [3]},), 0).run(body, 1)
    assert body.seen == [{"numbers": [3]}]


def test_behind_a_later_milestone_fewer_inputs_follow():
    body = Body()
    Generated(NUMBERS, ({"numbers": [3]},), 30, 4).run(body, 1, How(earlier=True))
    assert body.seen[0] == {"numbers": [3]}
    assert len(body.seen) <= 5


def test_where_another_seeds_inputs_have_passed_a_third_is_enough():
    body = Body()
    Generated(NUMBERS, ({"numbers": [3]},) * 40, 30).run(body, 1, How(examples=False, fewer=True))
    assert 0 < len(body.seen) <= 10


def test_an_example_that_fails_ends_the_search():
    body = Body(lambda numbers: numbers == [3])
    with pytest.raises(Rejection, match=r"wrong for \{'numbers': \[3\]\}"):
        Generated(NUMBERS, ({"numbers": [3]},)).run(body, 1)
    assert len(body.seen) == 1


def test_an_input_that_is_changed_does_not_change_the_next():
    def spoil(numbers: list[int]) -> None:
        numbers.append(-1)

    generated = Generated(NUMBERS, ({"numbers": [3]},), 3)
    generated.run(spoil, 1)
    assert generated.examples == ({"numbers": [3]},)
    generated.run(lambda numbers: fail("spoiled") if -1 in numbers else spoil(numbers), 2)


def test_one_seed_gives_the_same_inputs_and_another_gives_others():
    runs = []
    for seed in (7, 7, 8):
        body = Body()
        Generated(NUMBERS).run(body, seed)
        runs.append(body.seen)
    assert runs[0] == runs[1] != runs[2]


@pytest.mark.parametrize("seed", range(5))
def test_the_smallest_failing_input_is_told(seed: int):
    with pytest.raises(Rejection) as caught:
        Generated(NUMBERS, times=100).run(Body(lambda numbers: any(number >= 20 for number in numbers)), seed)
    assert caught.value.message == "wrong for {'numbers': [20]}"


def test_words_shrink_to_the_first():
    with pytest.raises(Rejection) as caught:
        Generated({"sales": lists(words())}).run(Body(lambda sales: len(sales) > 1), 3)
    assert caught.value.message == "wrong for {'sales': ['oak', 'oak']}"


def test_shrinking_is_bounded():
    body = Body(lambda text: len(text) > 3)
    with pytest.raises(Rejection):
        Generated({"text": texts(max_size=200)}, times=30).run(body, 5)
    assert len(body.seen) <= 30 + SHRINKS + 1


def test_a_function_that_fails_only_sometimes_is_still_told():
    calls = [0]

    def flaky(**values: Any) -> None:
        calls[0] += 1
        if calls[0] == 3:
            raise Rejection("the third time")

    with pytest.raises(Rejection, match="the third time"):
        Generated(NUMBERS).run(flaky, 1)


@pytest.mark.parametrize("error", [Gone("the sandbox ended"), OurFault("ours"), ZeroDivisionError("the check's own")])
def test_what_cannot_be_made_smaller_ends_the_search_at_once(error: Exception):
    body = Body(lambda numbers: len(numbers) > 2, error)
    with pytest.raises(type(error)) as caught:
        Generated(NUMBERS).run(body, 1)
    assert caught.value is error
    assert sum(len(values["numbers"]) > 2 for values in body.seen) == 1


def test_a_red_found_before_a_lost_sandbox_counts():
    found: list[list[int]] = []

    def body(numbers: list[int]) -> None:
        if found:
            raise Gone("lost while it was made smaller")
        if numbers:
            found.append(numbers)
            raise Rejection("red")

    with pytest.raises(Rejection, match="red"):
        Generated(NUMBERS).run(body, 2)


def test_inputs_that_cannot_be_made_are_our_fault():
    with pytest.raises(OurFault, match="inputs could not be generated: InvalidArgument: "):
        Generated({"number": integers(3, 1)}).run(Body(), 1)
    with pytest.raises(OurFault, match="inputs could not be generated: RuntimeError: no"):
        Generated({"number": Strategy(_raise)}).run(Body(), 1)


def _raise():
    raise RuntimeError("no")


def test_a_wrong_example_is_refused_where_it_is_written():
    with pytest.raises(TypeError, match=r"an example names \['sale'\], and the inputs are \['sales'\]"):
        given(sales=lists(words()), examples=[{"sale": []}])


def test_given_marks_the_function_and_leaves_it_as_it_is():
    def check(lab, sales): ...

    marked = given(sales=lists(words()), examples=[{"sales": []}], times=3)(check)
    assert marked is check
    assert (check.generated.times, check.generated.examples) == (3, ({"sales": []},))
