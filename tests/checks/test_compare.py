"""Equality by value and type, and the clause that says how two values differ."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backroad.checks.compare import difference, kind, same
from backroad.labs.remote import Remote
from backroad.labs.show import show
from backroad.labs.wire import decode, encode

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.decimals(allow_nan=False)
    | st.frozensets(st.text()),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
FORK = (frozenset({"a", "b"}), 1)


@given(VALUES)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_a_value_is_the_same_as_its_copy(value):
    assert same(value, decode(encode(value)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (math.nan, float("nan")),
        ([math.nan], [float("nan")]),
        ({"a": math.nan}, {"a": float("nan")}),
        (Decimal("NaN"), Decimal("NaN")),
        (0.0, -0.0),
        ({0.0}, {-0.0}),
        (Decimal("1.0"), Decimal("1.00")),
        ({Decimal("1.0")}, {Decimal("1.00")}),
        ({Decimal("1.0"): 1}, {Decimal("1.00"): 1}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({FORK}, {FORK}),
        ({frozenset(range(20))}, {frozenset(reversed(range(20)))}),
        (range(0), range(5, 5)),
    ],
    ids=show,
)
def test_the_same(one, other):
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        (0, False),
        (1, Decimal(1)),
        (1, Fraction(1)),
        ("a", b"a"),
        ([1], (1,)),
        ([1], [True]),
        ([1], [1, 1]),
        ({1}, {True}),
        ({1}, {1.0}),
        ({1}, frozenset({1})),
        ({(1,)}, {(True,)}),
        ({frozenset({1})}, {frozenset({True})}),
        ({1: "a"}, {True: "a"}),
        ({(1, "x"): "a"}, {(1.0, "x"): "a"}),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1}, {"b": 1}),
        ({1, 2}, {1, 3}),
        (None, 0),
        (math.nan, 1.0),
        (Decimal("sNaN"), Decimal(1)),
        (dt.date(2024, 1, 1), dt.datetime(2024, 1, 1)),  # noqa: DTZ001
        (dt.datetime(2024, 1, 1), dt.datetime(2024, 1, 1, tzinfo=dt.UTC)),  # noqa: DTZ001
    ],
    ids=show,
)
def test_not_the_same(one, other):
    assert not same(one, other)
    assert not same(other, one)
    assert difference(one, other)
    assert difference(other, one)


@pytest.mark.parametrize(
    ("expected", "got", "clause"),
    [
        (3, None, "nothing was given back (None): does the function end with return?"),
        (None, 3, "it is a whole number, and should be None"),
        (1, True, "the value is right, but it is a truth value (True or False), and should be a whole number"),
        (1, 1.0, "the value is right, but it is a number with a point (float), and should be a whole number"),
        ("1", 1, "it is a whole number, and should be a text"),
        ([1], (1,), "it is a tuple, and should be a list"),
        ({1}, frozenset({1}), "the value is right, but it is a frozenset, and should be a set"),
        (Decimal(1), 1, "the value is right, but it is a whole number, and should be a Decimal"),
        (b"a", "a", "it is a text, and should be bytes"),
        (3, 4, "the value is another one"),
        (b"a", b"b", "the value is another one"),
        ("Ada", "ADA", "only capital and small letters differ"),
        ("a b\n", "ab", "only spaces or line ends differ"),
        ("ab", "abc", "it begins right and goes on too long"),
        ("abc", "ab", "it begins right and stops too early"),
        ("abc", "abd", "the text is another one"),
        ([1, 2], [1], "it has 1 item, and should have 2"),
        ((1,), (), "it has 0 items, and should have 1"),
        ([1, 2], [2, 1], "the right items, in another order"),
        ([1, 2], [1, 3], "the item at index 1 is not right"),
        ([1, 2], [1.0, 2], "the item at index 0 is not right"),
        ([1, "a"], [1, "b"], "the item at index 1 is not right"),
        ([Decimal(1)], [Decimal("sNaN")], "the item at index 0 is not right"),
        ({"a": 1, "b": 2}, {"a": 1}, "the key 'b' is missing"),
        ({"a": 1}, {"a": 1, "b": 2}, "the key 'b' does not belong there"),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, "what stands under the key 'b' is not right"),
        ({1: "a"}, {True: "a"}, "the keys are right, but some are of another type"),
        ({1, 2}, {1, 3}, "1 missing, 1 too many"),
        ({1, 2}, {1}, "1 missing"),
        ({1}, {1, 2}, "1 too many"),
        ({1}, {True}, "the items are right, but some are of another type"),
    ],
)
def test_how_they_differ(expected, got, clause: str):
    assert difference(expected, got) == clause


def test_a_long_key_is_cut():
    assert len(difference({"x" * 10_000: 1}, {})) < 120


@pytest.mark.parametrize(
    ("type_name", "words"),
    [("generator", "a generator"), ("Account", "an Account"), ("make.<locals>.Basket", "a Basket")],
)
def test_an_object_of_the_learner_s_is_named_by_its_class(type_name: str, words: str):
    handle = Remote(None, 1, type_name, "", "<it>", "")  # type: ignore[arg-type]
    assert kind(handle) == words
    assert difference([1], handle) == f"it is {words}, and should be a list"
    assert not same([1], handle)


def test_none_where_something_was_due_says_so_even_for_a_handle():
    assert difference({}, None).startswith("nothing was given back")
