"""The oracle of the reports adds whole numbers of cents; how the program keeps its amounts is not looked at."""

from backroad.checks import check, diagnose, expect, given, integers, lists, sampled, tuples
from shared import ledger, refused

MONTHS = ("2025-03", "2025-12", "2026-02", "2026-03")
CATEGORIES = ("food", "Fun", "rent", "crème", "food & drink")


@check
def takes_many_at_once(lab):
    """`add -` takes an entry from each line and prints the number of each"""
    run = ledger(
        lab, "add", "-", stdin=lines(("2026-03-02", "-12.5", "food", "lunch"), ("2026-03-01", "7", "gift", ""))
    )
    with diagnose(run.stdout == "2\n", "each entry that was added has its number on a line of its own"):
        expect(run).prints("1\n2\n")
    expect(run).exits_with(0)
    expect(ledger(lab, "list")).prints_lines(["2\t2026-03-01\t7.00\tgift\t", "1\t2026-03-02\t-12.50\tfood\tlunch"])


@check(after=takes_many_at_once)
def stops_at_a_bad_line(lab):
    """a line that cannot be understood ends `add -`: what came before it is kept, what follows is not read"""
    for number, bad in enumerate(
        (("2026-03-32", "1", "food", ""), ("2026-03-02", "1.234", "food", ""), ("2026-03-02", "1")), 1
    ):
        book = f"{number}.ledger"
        good = ("2026-03-02", "-1", "food", "")
        run = ledger(lab, "add", "-", stdin=lines(good, good, bad, good), book=book)
        with diagnose(True, "a line cannot be understood: that is status 2, with line 3 in the sentence"):
            expect(run).exits_with(2)
            expect(run.stderr).contains("line 3")
        kept = ledger(lab, "list", book=book).stdout.count("\n")
        with (
            diagnose(kept == 0, "the good lines before the bad one are lost: they are kept"),
            diagnose(kept == 3, "the line behind the bad one was added as well: it is not read any more"),
        ):
            expect(kept).equals(2)


@check(after=takes_many_at_once)
def sums_by_month_and_category(lab):
    """`report` sums by month and category, sorted, with the total at the end"""
    rows = [
        ("2026-03-02", "-12.5", "food", "lunch"),
        ("2026-03-30", "-900.05", "rent", ""),
        ("2025-03-09", "-4", "food", ""),
        ("2026-03-31", "-7.25", "food", ""),
        ("2026-04-01", "-3", "gift", "lent"),
        ("2026-04-02", "3", "gift", "given back"),
    ]
    expect(ledger(lab, "add", "-", stdin=lines(*rows))).exits_with(0)
    run = ledger(lab, "report")
    got = run.stdout.splitlines()
    wanted = oracle(rows)
    keys = [tuple(line.split("\t")[:2]) for line in got]
    with (
        diagnose(run.stdout.count("-23.75") == 1, "March of one year and March of another are two months"),
        diagnose(
            len(set(keys)) < len(keys), "a month and category stand on two lines: not all that belongs was summed"
        ),
        diagnose(got == [line for line in wanted if "gift" not in line], "a category whose sum is 0 has entries too"),
        diagnose(got == wanted[:-1], "the line with the total is missing at the end"),
        diagnose(sorted(got[:-1]) == wanted[:-1], "the lines are right, and their order is not"),
    ):
        expect(run).prints_lines(wanted)


@check(after=sums_by_month_and_category)
def reports_one_month(lab):
    """`report MONTH` is about that month only, and a month without entries has a total of 0.00"""
    rows = [("2026-03-02", "-12.5", "food", ""), ("2025-03-09", "-4", "food", ""), ("2026-12-31", "8", "gift", "")]
    expect(ledger(lab, "add", "-", stdin=lines(*rows))).exits_with(0)
    run = ledger(lab, "report", "2026-03")
    with diagnose(run.stdout.endswith("total\t-8.50\n"), "the total is that of the month, not of the whole ledger"):
        expect(run).prints_lines(["2026-03\tfood\t-12.50", "total\t-12.50"])
    with diagnose(lambda seen: seen.got == "", "a month without entries has the line with the total all the same"):
        expect(ledger(lab, "report", "2026-04")).prints("total\t0.00\n")
    refused(lab, 2, "report", "2026-13")
    refused(lab, 2, "report", "March", shows="March")


@check(after=sums_by_month_and_category)
def is_exact_for_any_size(lab):
    """sums are exact to the cent, with cents and with billions of billions"""
    rows = [
        ("2026-03-01", "0.1", "small", ""),
        ("2026-03-01", "0.2", "small", ""),
        ("2026-03-01", "-0.35", "small", ""),
    ]
    rows += [("2026-03-01", "90071992547409930000000000000.01", "large", ""), ("2026-03-02", "0.02", "large", "")]
    rows += [("2026-03-02", "-12345678901234567.89", "other", "")]
    expect(ledger(lab, "add", "-", stdin=lines(*rows))).exits_with(0)
    run = ledger(lab, "report")
    with (
        diagnose("small\t0.05" in run.stdout or "small\t-1.95" in run.stdout, "the sum is below 0, by less than 1"),
        diagnose("small\t-0.05" in run.stdout, "large sums lose their cents: a float holds about 16 digits"),
    ):
        expect(run).prints_lines(oracle(rows))


@check(after=is_exact_for_any_size)
@given(
    entries=lists(
        tuples(sampled(MONTHS), integers(1, 28), integers(-200_000, 200_000), sampled(CATEGORIES)), max_size=25
    ),
    examples=[{"entries": []}],
    times=8,
    again=3,
)
def agrees_for_any_ledger(lab, entries):
    """for ledgers made at random, every line of the report is right"""
    rows = [(f"{month}-{day:02}", shown(cents), category, "") for month, day, cents, category in entries]
    book = f"book-{len(lab.files())}.ledger"
    expect(ledger(lab, "add", "-", stdin=lines(*rows), book=book)).exits_with(0)
    run = ledger(lab, "report", book=book)
    with diagnose(
        sorted(run.stdout.splitlines()) == sorted(oracle(rows)),
        "the lines are right, and their order is not: sort the texts as they are",
    ):
        expect(run).prints_lines(oracle(rows))


def oracle(rows):
    """The lines of the report."""
    sums = {}
    for date, amount, category, _ in rows:
        key = date[:7], category
        sums[key] = sums.get(key, 0) + cents_of(amount)
    listed = [f"{month}\t{category}\t{shown(cents)}" for (month, category), cents in sorted(sums.items())]
    return [*listed, f"total\t{shown(sum(sums.values()))}"]


def cents_of(amount):
    whole, _, cents = amount.removeprefix("-").partition(".")
    value = int(whole) * 100 + int(cents.ljust(2, "0"))
    return -value if amount.startswith("-") else value


def shown(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def lines(*rows):
    return "".join("\t".join(row) + "\n" for row in rows)
