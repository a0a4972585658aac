import pytest
from loans import faults

GOOD = {"title": "Bronze horse", "days": 30, "value": 1200}
RIGHT = {
    "title": ["x", "é" * 80],
    "days": [1, 180],
    "value": [0, 0.5, 49_999.99],
    "insured": [True, False],
}
WRONG = {
    "title": ["", "x" * 81, None],
    "days": [0, 181, True, "30", 1.5],
    "value": [-0.01, True, "1200", float("nan"), float("inf")],
    "insured": [1, "yes", None],
    "colour": ["red"],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in RIGHT.items() for value in values])
def test_right(field, value):
    assert faults({**GOOD, field: value}) == []


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in WRONG.items() for value in values])
def test_wrong(field, value):
    assert faults({**GOOD, field: value}) == [field]


@pytest.mark.parametrize("value", [50_000, 1_000_000])
def test_what_is_dear_is_insured(value):
    assert faults({**GOOD, "value": value}) == ["insured"]
    assert faults({**GOOD, "value": value, "insured": False}) == ["insured"]
    assert faults({**GOOD, "value": value, "insured": True}) == []


def test_too_dear():
    assert faults({**GOOD, "value": 1_000_000.01, "insured": True}) == ["value"]
