"""Values as text: bounded, the same in every run, and never an exception."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backroad.labs.show import LENGTH, arguments, show

from .test_wire import VALUES

PLAIN = {
    "True": True,
    "None": None,
    "3": 3,
    "-1.5": -1.5,
    "'a\\n'": "a\n",
    "b'a'": b"a",
    "[1, 'a', [2]]": [1, "a", [2]],
    "(1,)": (1,),
    "()": (),
    "(1, 2)": (1, 2),
    "{'a': 1, 'b': []}": {"a": 1, "b": []},
    "{}": {},
    "set()": set(),
    "frozenset()": frozenset(),
    "{1, 2}": {2, 1},
    "frozenset({'a', 'b'})": frozenset("ba"),
    "Decimal('1.50')": Decimal("1.50"),
    "range(0, 3)": range(3),
    "{(1, 'b'), (2, 'a'), (10, 'a')}": {(10, "a"), (2, "a"), (1, "b")},
    "{frozenset({'a'}), frozenset({'b'})}": {frozenset("b"), frozenset("a")},
    "{None, 1, 'a'}": {"a", 1, None},
}


@pytest.mark.parametrize("text", PLAIN)
def test_plain_values_are_written_as_python_would(text: str):
    assert show(PLAIN[text]) == text


@given(VALUES, st.integers(20, 500))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_the_text_is_never_longer_than_asked_for(value, length: int):
    assert len(show(value, length)) <= length


@given(st.sets(st.one_of(st.text(max_size=3), st.integers(), st.frozensets(st.text(max_size=2)))))
@settings(deadline=None, derandomize=True)
def test_a_set_reads_the_same_however_it_was_made(value):
    again = set()
    for item in sorted(value, key=repr, reverse=True):
        again.add(item)
    assert show(again) == show(value)


def test_long_texts_are_cut_in_the_middle_and_say_their_length():
    said = show("a" * 500 + "z" * 500)
    assert said.startswith("'aaa")
    assert said.endswith("zzz' (1,000 characters)")
    assert "…" in said
    assert show(b"\0" * 5000).endswith("' (5,000 bytes)")


def test_long_collections_say_how_many_are_left_out():
    said = show(list(range(10_000)), 100)
    assert said.startswith("[0, 1, 2, ")
    assert said.endswith(" more)]")
    assert len(show({n: n for n in range(10_000)})) <= LENGTH


def test_huge_whole_numbers_say_their_length():
    assert show(10**4000) == "1" + "0" * 265 + " … " + "0" * 131
    assert show(10**5000) == "<a whole number of about 5,000 digits>"
    assert show([-(10**6000)]) == "[<a whole number of about 6,000 digits>]"


def test_a_range_over_huge_numbers_is_still_shown():
    assert show(range(10**5000)) == "<range>"


class Broken:
    def __repr__(self) -> str:
        raise RuntimeError("no")


def test_what_cannot_be_written_is_still_shown():
    assert show(Broken()) == "<Broken>"
    assert show([Broken()]) == "[<Broken>]"


def test_deep_values_end_in_an_ellipsis():
    value: list[object] = []
    for _ in range(500):
        value = [value]
    assert show(value) == "[" * 21 + "…" + "]" * 21


def test_sets_in_sets_take_no_time():
    value: frozenset[object] = frozenset()
    for _ in range(60):
        value = frozenset([value, 1, "a"])
    assert show(value).startswith("frozenset({")


def test_lone_surrogates_are_written_as_escapes():
    assert show("\ud800") == "'\\ud800'"
    show("\ud800").encode()


def test_functions_show_their_name():
    def bill(): ...

    class Bell:
        def ring(self): ...

    assert show(bill) == "bill"
    assert show([lambda: 0]) == "[a function]"
    # A method's own form names the place of its object in memory, which is another one at each run.
    assert show(Bell().ring) == "ring"
    assert show([].append) == "append"


def test_arguments():
    assert arguments((1, "a"), {"b": [2]}) == "1, 'a', b=[2]"
    assert arguments((), {}) == ""
    assert len(arguments(tuple(range(1000)), {}, 100)) == 100
