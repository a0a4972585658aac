import ledger_rules
import pytest


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("12.5", 1250),
        ("12.50", 1250),
        ("12.05", 1205),
        ("7", 700),
        ("0.29", 29),
        ("19.99", 1999),
        ("-12.50", -1250),
        ("-0.05", -5),
        ("90071992547409930.01", 9007199254740993001),
    ],
)
def test_cents(text, cents):
    assert ledger_rules.to_cents(text) == cents


@pytest.mark.parametrize("text", ["twelve", "euros"])
def test_what_is_no_amount(text):
    with pytest.raises(ledger_rules.BadAmount):
        ledger_rules.to_cents(text)


@pytest.mark.parametrize(
    ("cents", "text"), [(1250, "12.50"), (105, "1.05"), (0, "0.00"), (-5, "-0.05"), (-150, "-1.50"), (-1, "-0.01")]
)
def test_text(cents, text):
    assert ledger_rules.to_text(cents) == text


@pytest.mark.parametrize(
    ("date", "months", "later"),
    [
        ("2026-03-15", 1, "2026-04-15"),
        ("2026-03-15", 0, "2026-03-15"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2100-01-31", 1, "2100-02-28"),
        ("2000-01-31", 1, "2000-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-31", 26, "2029-02-28"),
    ],
)
def test_months(date, months, later):
    assert ledger_rules.months_later(date, months) == later


def test_budget():
    assert ledger_rules.over_budget([-1500, -1000], 2000) == 500
    assert ledger_rules.over_budget([-1500, -500], 2000) == 0
    assert ledger_rules.over_budget([-1500], 2000) == 0
    assert ledger_rules.over_budget([-2500, 400], 2000) == 100


def test_new_rows():
    assert ledger_rules.new_rows([], ["b", "a", "c"]) == ["b", "a", "c"]
    assert ledger_rules.new_rows(["a"], ["b", "a", "c"]) == ["b", "c"]
    assert ledger_rules.new_rows([], ["a", "a"]) == ["a", "a"]
    assert ledger_rules.new_rows(["a", "a"], ["a", "a", "a"]) == ["a"]
