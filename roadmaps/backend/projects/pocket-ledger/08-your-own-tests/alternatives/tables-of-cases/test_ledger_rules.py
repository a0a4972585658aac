from ledger_rules import BadAmount, months_later, new_rows, over_budget, to_cents, to_text

CENTS = {"1": 100, "1.5": 150, "1.05": 105, "-1.05": -105, "-0.01": -1, "0.57": 57, "4.35": 435, "1.15": 115, "9" * 30 + ".99": int("9" * 32)}
DATES = [
    ("2023-12-31 2 2024-02-29"), ("2023-12-31 1 2024-01-31"), ("1899-12-31 2 1900-02-28"), ("1999-12-31 2 2000-02-29"),
    ("2024-02-29 12 2025-02-28"), ("2024-04-30 1 2024-05-30"), ("2024-02-29 36 2027-02-28"), ("2024-01-31 3 2024-04-30"),
]


class TestAmounts:
    def test_read(self):
        got = {text: to_cents(text) for text in CENTS}
        assert got == CENTS

    def test_written(self):
        for text in ("0.00", "0.07", "-0.07", "-3.99", "-3.09", "1234567.80"):
            assert to_text(int(text.replace(".", ""))) == text

    def test_refused(self):
        for text in ("", "0.001", "1 ", "x", "1x", "1.5x", "12.50 ", "5 dollars"):
            try:
                to_cents(text)
            except BadAmount:
                continue
            raise AssertionError(text)


def test_dates():
    for line in DATES:
        start, months, end = line.split()
        assert months_later(start, int(months)) == end, line


def test_budgets():
    assert [over_budget(amounts, 10) for amounts in ([], [-10], [-11], [-20, 9], [-20, 10], [5])] == [0, 0, 1, 1, 0, 0]


def test_rows():
    assert new_rows(["x", "y", "x"], ["z", "x", "y", "x", "x", "a", "a"]) == ["z", "x", "a", "a"]
