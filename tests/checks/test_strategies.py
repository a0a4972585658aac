"""Every kind of generated input keeps to what it says."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import hypothesis
import pytest

from backroad.checks import strategies as st

KINDS = {
    "integers": (st.integers(-3, 5), lambda value: type(value) is int and -3 <= value <= 5),
    "booleans": (st.booleans(), lambda value: type(value) is bool),
    "floats": (st.floats(0, 1), lambda value: type(value) is float and 0 <= value <= 1),
    "decimals": (
        st.decimals("0.05", 2),
        lambda value: type(value) is Decimal and 0 < value <= 2 and value == round(value, 2),
    ),
    "words": (st.words(), lambda value: value in st.WORDS),
    "capital words": (st.words(capitals=True), lambda value: value.lower() in st.WORDS),
    "texts": (st.texts(5), lambda value: len(value) <= 5 and value.encode() is not None),
    "an alphabet": (st.texts(alphabet="ab"), lambda value: set(value) <= {"a", "b"}),
    "lists": (
        st.lists(st.integers(0, 99), min_size=1, max_size=3, unique=True),
        lambda value: 1 <= len(value) <= 3 and len(set(value)) == len(value),
    ),
    "tuples": (st.tuples(st.booleans(), st.words()), lambda value: type(value) is tuple and len(value) == 2),
    "dicts": (st.dicts(st.words(), st.booleans(), min_size=1, max_size=2), lambda value: 1 <= len(value) <= 2),
    "sampled": (st.sampled("xyz"), lambda value: value in "xyz"),
    "one_of": (st.one_of(st.booleans(), st.words()), lambda value: isinstance(value, (bool, str))),
    "built": (st.built(lambda a, b: a + b, st.words(), st.words()), lambda value: isinstance(value, str)),
}


@pytest.mark.parametrize("name", KINDS)
def test_values_keep_to_their_description(name: str):
    strategy, right = KINDS[name]

    @hypothesis.given(strategy.make())
    @hypothesis.settings(max_examples=40, deadline=None, derandomize=True, database=None)
    def look(value):
        assert right(value)

    look()


def test_hypothesis_is_not_imported_by_describing():
    code = (
        "import sys; from backroad.checks import check, given, lists, words; lists(words());"
        "sys.exit('hypothesis' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
