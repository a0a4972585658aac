"""Compares plain values by value and type, and says in words how two of them differ."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from backroad.checks import current
from backroad.labs.remote import Remote
from backroad.labs.show import show


def same(expected: Any, got: Any) -> bool:
    """Whether two plain values are equal, with equal types at every level: True is not 1, and 1 is not 1.0.

    NaN equals NaN here, because a learner who was asked for NaN and gave it is right.
    """
    if type(expected) is not type(got):
        return False
    if isinstance(expected, (list, tuple)):
        return len(expected) == len(got) and all(same(a, b) for a, b in zip(expected, got, strict=True))
    if isinstance(expected, dict):
        if len(expected) != len(got):
            return False
        return _same_keys(expected, got) and all(same(value, got[key]) for key, value in expected.items())
    if isinstance(expected, (set, frozenset)):
        return len(expected) == len(got) and _same_keys(expected, got)
    try:
        return bool(expected == got or (expected != expected and got != got))  # noqa: PLR0124 - only NaN does
    except ArithmeticError:
        return False  # a signalling NaN


def _same_keys(expected: Collection[Any], got: Collection[Any]) -> bool:
    # What is equal to a key may still be of another type: 1 is found where True stands.
    found = {key: key for key in got}
    return all(key in found and same(key, found[key]) for key in expected)


def difference(expected: Any, got: Any) -> str:
    """One clause that says how ``got`` leaves ``expected``: the kind of difference, never the answer itself."""
    if got is None and expected is not None:
        return current.nothing()
    if type(expected) is not type(got):
        return _types(expected, got)
    if isinstance(expected, str):
        return _texts(expected, got)
    if isinstance(expected, (list, tuple)):
        return _sequences(expected, got)
    if isinstance(expected, dict):
        return _tables(expected, got)
    if isinstance(expected, (set, frozenset)):
        return _sets(expected, got)
    return "the value is another one"


NAMES = {
    str: "a text",
    int: "a whole number",
    float: "a number with a point (float)",
    bool: "a truth value (True or False)",
    list: "a list",
    tuple: "a tuple",
    dict: "a dictionary",
    set: "a set",
    bytes: "bytes",
    type(None): "None",
}


def kind(value: Any) -> str:
    """The type of a value in a beginner's words."""
    if isinstance(value, Remote):
        return _article(value._kind.rpartition(".")[2])
    return NAMES.get(type(value)) or _article(type(value).__name__)


def _article(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _types(expected: Any, got: Any) -> str:
    try:
        alike = expected == got
    except Exception:  # noqa: BLE001 - values of any type
        alike = False
    word = "the value is right, but it" if alike else "it"
    return f"{word} is {kind(got)}, and should be {kind(expected)}"


def _texts(expected: str, got: str) -> str:
    if expected.casefold() == got.casefold():
        return "only capital and small letters differ"
    if "".join(expected.split()) == "".join(got.split()):
        return "only spaces or line ends differ"
    if got.startswith(expected):
        return "it begins right and goes on too long"
    if expected.startswith(got):
        return "it begins right and stops too early"
    return "the text is another one"


def _sequences(expected: Any, got: Any) -> str:
    if len(expected) != len(got):
        return f"it has {_count(len(got))}, and should have {len(expected)}"
    try:
        if same(sorted(expected), sorted(got)):
            return "the right items, in another order"
    except (TypeError, ArithmeticError):
        pass
    at = next((i for i, (a, b) in enumerate(zip(expected, got, strict=True)) if not same(a, b)), 0)
    return f"the item at index {at} is not right"


def _count(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"


def _tables(expected: dict[Any, Any], got: dict[Any, Any]) -> str:
    missing = [key for key in expected if key not in got]
    extra = [key for key in got if key not in expected]
    if missing:
        return f"the key {show(missing[0], 80)} is missing"
    if extra:
        return f"the key {show(extra[0], 80)} does not belong there"
    if not _same_keys(expected, got):
        return "the keys are right, but some are of another type"
    wrong = next(key for key in expected if not same(expected[key], got[key]))
    return f"what stands under the key {show(wrong, 80)} is not right"


def _sets(expected: Any, got: Any) -> str:
    missing, extra = len(expected - got), len(got - expected)
    if missing and extra:
        return f"{missing} missing, {extra} too many"
    if missing or extra:
        return f"{missing} missing" if missing else f"{extra} too many"
    return "the items are right, but some are of another type"
