import loans

GOOD = {"title": "Bronze horse", "days": 30, "value": 1200}


def accepts(**changes):
    return loans.faults(GOOD | changes) == []


def names(*fields, **changes):
    return loans.faults(GOOD | changes) == sorted(fields)


def test_titles():
    assert accepts(title="a") and accepts(title="a" * 80) and accepts(title="ü" * 80)
    assert names("title", title="") and names("title", title="a" * 81) and names("title", title=7)


def test_days():
    assert accepts(days=1) and accepts(days=180)
    for wrong in (0, 181, "30", True, 30.5):
        assert names("days", days=wrong)


def test_values():
    assert accepts(value=0) and accepts(value=12.5) and accepts(value=49_999) and accepts(value=10**6, insured=True)
    for wrong in (-1, -0.5, "9", False, float("nan")):
        assert names("value", value=wrong)
    assert names("value", value=1_000_001, insured=True)


def test_insurance():
    assert accepts(insured=False) and accepts(insured=True)
    assert names("insured", value=50_000) and names("insured", value=50_000, insured=False)
    assert names("insured", insured=1) and names("insured", insured="no") and names("insured", insured=None)


def test_several():
    assert names("days", "title", "weight", days=0, title="", weight=5)
    for field in GOOD:
        assert loans.faults({name: value for name, value in GOOD.items() if name != field}) == [field]
