"""The wire format: plain values survive, everything else is refused, and no bytes can do harm."""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import math
import tracemalloc
from collections import Counter, OrderedDict, namedtuple
from decimal import Decimal
from fractions import Fraction
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backroad.labs import wire

FIXED = dt.timezone(dt.timedelta(hours=2))
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(1 << 4000), 1 << 4000),
    st.floats(allow_nan=False),
    st.complex_numbers(allow_nan=False),
    st.text(st.characters(codec=None)),
    st.binary(),
    st.decimals(allow_nan=False),
    st.fractions(),
    st.dates(),
    st.times(timezones=st.sampled_from([None, dt.UTC, FIXED])).map(lambda value: value.replace(fold=0)),
    st.datetimes(timezones=st.sampled_from([None, dt.UTC, FIXED])).map(lambda value: value.replace(fold=0)),
    st.timedeltas(),
    st.builds(range, st.integers(), st.integers(), st.integers(1, 9)),
)
HASHABLE = st.recursive(SCALARS, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3), max_leaves=5)
VALUES = st.recursive(
    HASHABLE,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(HASHABLE, inner, max_size=4)
        | st.sets(HASHABLE, max_size=4)
    ),
    max_leaves=12,
)


def typed(value):
    """The value with every type spelled out, so that 1, 1.0 and True differ."""
    kind = type(value).__name__
    if isinstance(value, (list, tuple)):
        return (kind, [typed(item) for item in value])
    if isinstance(value, (set, frozenset)):
        return (kind, sorted(map(repr, map(typed, value))))
    if isinstance(value, dict):
        return (kind, [(typed(key), typed(item)) for key, item in value.items()])
    return (kind, repr(value))


@given(VALUES)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_plain_values_come_back_as_they_went(value):
    assert typed(wire.decode(wire.encode(value))) == typed(value)


@pytest.mark.parametrize("value", [math.inf, -math.inf, -0.0, Decimal("-0"), Decimal("Infinity"), 10**4000, b""])
def test_special_values_come_back_as_they_went(value):
    assert typed(wire.decode(wire.encode(value))) == typed(value)


def test_nan_comes_back():
    assert math.isnan(wire.decode(wire.encode(math.nan)))
    assert wire.decode(wire.encode(Decimal("NaN"))).is_nan()


class Loud(int):
    def __add__(self, other):
        raise AssertionError("called")

    __eq__ = __index__ = __repr__ = __add__
    __hash__ = None


class Color(enum.IntEnum):
    RED = 3


class Word(str):
    __slots__ = ()

    def encode(self, *arguments):
        raise AssertionError("called")


class Half(float):
    def __add__(self, other):
        return 0.0


class Rows(list):
    def __iter__(self):
        raise AssertionError("called")


class Table(dict):
    def items(self):
        raise AssertionError("called")


Point = namedtuple("Point", "x y")


SUBCLASSES = {
    "int": (lambda: Loud(7), 7),
    "enum": (lambda: Color.RED, 3),
    "str": (lambda: Word("a\ud800"), "a\ud800"),
    "float": (lambda: Half(0.5), 0.5),
    "list": (lambda: Rows([1, Rows()]), [1, []]),
    "dict": (lambda: Table(a=Table()), {"a": {}}),
    "Counter": (lambda: Counter("aab"), {"a": 2, "b": 1}),
    "OrderedDict": (lambda: OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
    "namedtuple": (lambda: Point(1, 2), (1, 2)),
    "set": (lambda: type("Bag", (set,), {})([1]), {1}),
    "frozenset": (lambda: type("Ice", (frozenset,), {})([1]), frozenset([1])),
    "bytes": (lambda: type("Raw", (bytes,), {})(b"x"), b"x"),
    "bytearray": (lambda: bytearray(b"x"), b"x"),
}


@pytest.mark.parametrize("name", SUBCLASSES)
def test_subclasses_travel_as_their_plain_value_and_their_own_methods_are_never_called(name: str):
    make, plain = SUBCLASSES[name]
    assert typed(wire.decode(wire.encode(make()))) == typed(plain)


class Pretender:
    """Says that it is a whole number."""

    @property
    def __class__(self):
        return int


class Touchy:
    @property
    def __class__(self):
        raise AssertionError("asked")


class date:  # noqa: N801 - it pretends to be the standard one
    __module__ = "datetime"

    def isoformat(self):
        return ["not", "text"]


@pytest.mark.parametrize("make", [object, Pretender, Touchy, lambda: len, lambda: int, lambda: wire, lambda: iter([])])
def test_what_is_not_plain_is_odd_whatever_it_says_of_itself(make):
    with pytest.raises(wire.Unfit) as caught:
        wire.encode([make()])
    assert caught.value.args == ("odd",)


def test_what_is_not_plain_travels_as_a_reference():
    thing = object()
    data = wire.encode({"a": [thing]}, lambda value: ("object", 4) if value is thing else None)
    assert wire.decode(data, lambda reference: ["resolved", reference]) == {"a": [["resolved", ("object", 4)]]}
    with pytest.raises(wire.Malformed, match="a reference where none may be"):
        wire.decode(data)


def test_a_reference_to_an_object_is_one_text():
    assert wire.reference("12\0cn\0Shop\0<Shop\0 object>") == (12, "cn", "Shop", "<Shop\0 object>")


@pytest.mark.parametrize(
    "text", [None, 1, b"1\0c\0T\0t", ("object", 1), "", "1\0c\0T", "-1\0c\0T\0t", "x\0c\0T\0t", "\0c\0T\0t",
             "\u0661\0c\0T\0t", "1" * 10 + "\0c\0T\0t"]
)  # fmt: skip
def test_what_is_no_reference(text):
    with pytest.raises(wire.Malformed):
        wire.reference(text)


def test_a_reference_holds_plain_values_only():
    with pytest.raises(wire.Unfit):
        wire.encode(object(), lambda value: value)
    with pytest.raises(wire.Malformed):
        wire.decode(b"h" + b"h" + wire.encode(1), lambda reference: reference)


def nested(levels, kind=list):
    value = kind()
    for _ in range(levels - 1):
        value = kind([value])
    return value


@pytest.mark.parametrize("kind", [list, tuple, frozenset, Rows])
def test_depth_is_limited(kind):
    allowed = wire.MAX_DEPTH if kind is not Rows else wire.MAX_DEPTH // 2
    wire.decode(wire.encode(nested(allowed, kind)))
    with pytest.raises(wire.Unfit) as caught:
        wire.encode(nested(allowed + 1, kind))
    assert caught.value.args == ("deep",)


def test_what_contains_itself_is_told_apart_from_what_stands_there_twice():
    shared: list[object] = [1]
    assert wire.decode(wire.encode([shared, shared])) == [[1], [1]]
    shared.append(shared)
    table: dict[str, object] = {}
    table["me"] = table
    rows = Rows()
    rows.append(rows)
    for value in (shared, table, rows):
        with pytest.raises(wire.Unfit) as caught:
            wire.encode(value)
        assert caught.value.args == ("cycle",)


@pytest.mark.parametrize(
    "value",
    [
        "x" * 101,
        b"x" * 101,
        [0] * 40,
        {number: number for number in range(20)},
        tuple(range(40)),
    ],
)
def test_what_is_beyond_the_limit_is_big(value):
    with pytest.raises(wire.Unfit) as caught:
        wire.encode(value, None, 100)
    assert caught.value.args == ("big",)


@pytest.mark.parametrize(
    "value", [1 << (8 * wire.MAX_INT), Decimal("1" * 10_001), Fraction(10**5000), range(10**5000)], ids=type
)
def test_numbers_beyond_all_reason_are_big(value):
    with pytest.raises(wire.Unfit) as caught:
        wire.encode(value)
    assert caught.value.args == ("big",)


def test_the_largest_whole_number():
    most = (1 << (8 * wire.MAX_INT - 8)) - 1
    assert wire.decode(wire.encode(most)) == most
    assert wire.decode(wire.encode(-most)) == -most


def text(value: str) -> bytes:
    return wire.encode(value)


FORGED = {
    "nothing": b"",
    "an unknown tag": b"?" + pack(">I", 0),
    "a length beyond the end": b"l" + pack(">I", 1 << 31),
    "a short list": b"l" + pack(">I", 3) + b"N",
    "a short text": b"s" + pack(">I", 9) + b"abc",
    "a short float": b"d\0",
    "bytes that are no text": b"s" + pack(">I", 1) + b"\xff",
    "bytes left over": b"NN",
    "a list as a key": b"m" + pack(">I", 1) + b"l" + pack(">I", 0) + b"N",
    "a list in a set": b"e" + pack(">I", 1) + b"l" + pack(">I", 0),
    "depth": (b"l" + pack(">I", 1)) * 100_000 + b"N",
    "references in references": b"h" * 100_000,
    "a huge number": b"i" + pack(">I", wire.MAX_INT + 1) + b"\x01" * (wire.MAX_INT + 1),
    "no pair": b"x" + wire.encode(1),
    "an unknown type": b"x" + wire.encode(("Popen", "ls")),
    "a module's own name": b"x" + wire.encode(("__loader__", "x")),
    "no date": b"x" + wire.encode(("date", "yesterday")),
    "no text in it": b"x" + wire.encode(("date", [1])),
    "division by zero": b"x" + wire.encode(("Fraction", "1/0")),
    "a fraction to be computed": b"x" + wire.encode(("Fraction", "1e999999999")),
    "a long text": b"x" + wire.encode(("Decimal", "1" * 10_001)),
    "a long number": b"x" + wire.encode(("range", "9" * 5000 + " 1 1")),
    "a range without a step": b"x" + wire.encode(("range", "1 2 0")),
    "days beyond the calendar": b"x" + wire.encode(("timedelta", f"{10**12} 0 0")),
    "keys that are all alike": wire.encode([0])[:0]
    + b"m" + pack(">I", 5000) + b"".join(wire.encode(n * (2**61 - 1)) + b"N" for n in range(5000)),
    "items that are all alike": b"e" + pack(">I", 5000) + b"".join(wire.encode(n * (2**61 - 1)) for n in range(5000)),
}  # fmt: skip


@pytest.mark.parametrize("data", FORGED.values(), ids=FORGED)
def test_forged_bytes_are_malformed(data: bytes):
    with pytest.raises(wire.Malformed):
        wire.decode(data)


@given(st.binary(max_size=200))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_any_bytes_give_a_value_or_malformed(data: bytes):
    with contextlib.suppress(wire.Malformed):
        wire.decode(data, lambda reference: reference)


@given(VALUES, st.data())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_damaged_bytes_give_a_value_or_malformed(value, data):
    good = bytearray(wire.encode(value))
    at = data.draw(st.integers(0, len(good) - 1))
    change = data.draw(st.sampled_from(["cut", "set", "insert", "double"]))
    if change == "cut":
        del good[at:]
    elif change == "set":
        good[at] = data.draw(st.integers(0, 255))
    elif change == "insert":
        good[at:at] = data.draw(st.binary(min_size=1, max_size=6))
    else:
        good += good[at:]
    with contextlib.suppress(wire.Malformed):
        wire.decode(bytes(good))


@pytest.mark.parametrize("one", [b"N", b"l" + pack(">I", 0), b"m" + pack(">I", 0), b"j\0\0\0\0", b"d" + bytes(8)])
def test_a_forged_value_takes_memory_in_proportion_to_its_bytes(one: bytes):
    size = 200_000
    data = b"l" + pack(">I", size // len(one)) + one * (size // len(one))
    tracemalloc.start()
    wire.decode(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60 * size


def test_whoever_pretends_to_be_a_date_is_malformed_at_worst():
    data = wire.encode([0])[:5] + b"x" + wire.encode(("date", ["not", "text"]))
    with pytest.raises(wire.Malformed):
        wire.decode(data)
    with pytest.raises(wire.Malformed):
        wire.decode(wire.encode(date()))


def test_frames():
    assert wire.frame(b"abc") == b"\0\0\0\3abc"
    assert wire.length(b"\0\0\0\3") == 3
    assert wire.length(pack(">I", wire.MAX_FRAME)) == wire.MAX_FRAME
    with pytest.raises(wire.Malformed, match="a frame beyond the limit"):
        wire.length(b"\xff\xff\xff\xff")
    with pytest.raises(wire.Malformed):
        wire.length(pack(">I", wire.MAX_REQUEST))
    assert wire.length(pack(">I", wire.MAX_REQUEST), wire.MAX_REQUEST) == wire.MAX_REQUEST


def test_the_question_that_bytes_answer():
    assert wire.answered(wire.encode([7, "ok", None, "", "", "", False])) == 7
    assert wire.answered(wire.answer(12)) == 12
    assert [wire.answered(data) for data in (b"", wire.HEAD, wire.encode("text"), wire.encode(["no", 1]))] == [0] * 4
