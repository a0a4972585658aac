import itertools

from loans import faults

VALUES = {
    "title": [("x", 1), ("x" * 80, 1), ("é" * 80, 1), ("", 0), ("x" * 81, 0), (5, 0)],
    "days": [(1, 1), (180, 1), (0, 0), (181, 0), ("1", 0), (True, 0), (2.5, 0)],
    "value": [(0, 1), (0.5, 1), (49999, 1), (-0.5, 0), ("0", 0), (True, 0), (float("nan"), 0)],
}


def test_every_combination():
    for (title, a), (days, b), (value, c) in itertools.product(*VALUES.values()):
        wanted = [name for name, right in zip(("days", "title", "value"), (b, a, c), strict=True) if not right]
        assert faults({"title": title, "days": days, "value": value}) == wanted


def test_the_rest():
    form = {"title": "x", "days": 1}
    for value, insured, wanted in (
        (50_000, True, []),
        (50_000, False, ["insured"]),
        (50_000, 1, ["insured"]),
        (1_000_000, True, []),
        (1_000_001, True, ["value"]),
        (5, False, []),
        (5, 0, ["insured"]),
    ):
        assert faults({**form, "value": value, "insured": insured}) == wanted
    assert faults({**form, "value": 50_000}) == ["insured"]
    assert faults({**form, "value": 1, "x": 1}) == ["x"]
    assert faults({}) == ["days", "title", "value"]
