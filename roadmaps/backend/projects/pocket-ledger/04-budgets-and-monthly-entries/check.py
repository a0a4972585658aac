"""Dates are compared with an oracle that goes through the calendar day by day; no clock of this machine is asked."""

from datetime import date, timedelta

from backroad.checks import check, diagnose, expect
from shared import done, ledger, refused


@check
def warns_when_a_month_costs_too_much(lab):
    """`add` warns on standard error as soon as the month costs more than its budget, and adds all the same"""
    expect(ledger(lab, "budget", "food", "20")).prints("")
    quiet(lab, "add", "2026-03-02", "-12.50", "food")
    with diagnose(True, "the month costs exactly its budget, and that is not too much"):
        quiet(lab, "add", "2026-03-31", "-7.50", "food")
    run = ledger(lab, "add", "2026-03-15", "-0.01", "food", "gum")
    with (
        diagnose(run.stdout != "3\n" and "over" in run.stdout, "the warning is on standard output, among the numbers"),
        diagnose(run.status != 0, "the entry was added, so the status is 0, warning or not"),
        diagnose(run.stderr == "", "the month costs 20.01, its budget is 20.00, and nobody is warned"),
    ):
        expect(run).prints("3\n")
        expect(run).exits_with(0)
        expect(run.stderr).equals("over budget: 2026-03 food by 0.01\n")
    run = ledger(lab, "add", "-", stdin="2026-03-16\t-1\tfood\t\n2026-03-16\t-1\tfun\t\n")
    with diagnose(run.stderr == "", "add - warns as add does"):
        expect(run.stderr).equals("over budget: 2026-03 food by 1.01\n")


@check(after=warns_when_a_month_costs_too_much)
def counts_the_month_alone(lab):
    """other months and categories do not count, what was earned does, and a new budget replaces the old one"""
    expect(ledger(lab, "budget", "food", "20")).exits_with(0)
    with diagnose(True, "there is no budget for this category"):
        quiet(lab, "add", "2026-03-02", "-500", "rent")
    with diagnose(True, "this month costs 15.00 only: other months, and March of another year, do not count"):
        quiet(lab, "add", "2026-02-28", "-15", "food")
        quiet(lab, "add", "2025-03-02", "-15", "food")
        quiet(lab, "add", "2026-03-02", "-15", "food")
    quiet(lab, "add", "2026-03-03", "6", "food", "Ada paid her part")
    with diagnose(True, "15.00 and 11.00 were spent, 6.00 came back: that is 20.00 and not too much"):
        quiet(lab, "add", "2026-03-04", "-11", "food")
    expect(ledger(lab, "budget", "food", "19.90")).exits_with(0)
    expect(ledger(lab, "add", "2026-03-04", "-1", "food").stderr).equals("over budget: 2026-03 food by 1.10\n")
    for amount in ("0", "-5", "much"):
        refused(lab, 2, "budget", "food", amount)


@check
def comes_at_the_end_of_every_month(lab):
    """a monthly entry that began on the 31st comes on the last day of shorter months, and on the 31st again"""
    run = ledger(lab, "monthly", "2027-12-31", "-800", "rent", "flat, 2nd floor")
    expect(run).exits_with(0)
    expect(run).prints("")
    run = ledger(lab, "catch-up", "2028-07-31")
    got = [line.split("\t")[1] for line in ledger(lab, "list").stdout.splitlines()]
    wanted = ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31", "2028-06-30"]
    with (
        diagnose(got == wanted, "it came on 31 July, and catch-up counts the day itself"),
        diagnose(
            "2028-03-29" in got or "2028-03-28" in got,
            "after February it stays on the shorter day: count from the first date",
        ),
        diagnose("2028-02-28" in got, "February of 2028 has 29 days"),
        diagnose("2028-01-30" in got, "a month is not 30 days"),
        diagnose(
            not any(day.startswith("2028-02") for day in got),
            "a month without a 31st is left out: it comes on the last day",
        ),
    ):
        expect(got).equals([*wanted, "2028-07-31"])
    expect(run).prints("".join(f"{number}\n" for number in range(1, 9)))


@check(after=comes_at_the_end_of_every_month)
def comes_once(lab):
    """what `catch-up` has added does not come again, not even when it was deleted or changed"""
    done(lab, "monthly", "2026-01-15", "-10", "phone")
    expect(ledger(lab, "catch-up", "2026-01-14")).prints("")
    expect(ledger(lab, "catch-up", "2026-02-20")).prints("1\n2\n")
    with diagnose(True, "up to the same date everything has come already"):
        expect(ledger(lab, "catch-up", "2026-02-20")).prints("")
    done(lab, "delete", "2")
    done(lab, "edit", "1", "amount", "-12")
    with (
        diagnose(lambda seen: seen.got == "3\n4\n5\n", "one was deleted and one was changed, and both came again"),
        diagnose(
            lambda seen: seen.got == "3\n4\n", "an entry that was deleted or changed has come: it does not come again"
        ),
    ):
        expect(ledger(lab, "catch-up", "2026-03-15")).prints("3\n")
    expect(ledger(lab, "catch-up", "2026-02-01")).prints("")
    expect(ledger(lab, "list")).prints_lines(["1\t2026-01-15\t-12.00\tphone\t", "3\t2026-03-15\t-10.00\tphone\t"])


@check(after=comes_once)
def agrees_with_the_calendar(lab, rng):
    """several monthly entries, begun on any day, come on the right days and in the right order"""
    starts = [date(2026, 1, 30), date(2023, 12, 31)] + [
        date(2024, 1, 1) + timedelta(rng.randrange(900)) for _ in range(4)
    ]
    for number, start in enumerate(starts):
        done(lab, "monthly", start.isoformat(), f"-{number + 1}", f"rule {number}")
    stops = sorted(date(2024, 1, 1) + timedelta(rng.randrange(1100)) for _ in range(3))
    wanted, before = [], date(2000, 1, 1)
    for stop in stops:
        done(lab, "catch-up", stop.isoformat())
        come = sorted((day, n) for n, start in enumerate(starts) for day in days(start, stop) if day > before)
        wanted += [(day.isoformat(), len(wanted) + at, f"rule {n}") for at, (day, n) in enumerate(come, 1)]
        before = stop
    rows = [line.split("\t") for line in ledger(lab, "list").stdout.splitlines()]
    got = [(row[1], int(row[0]), row[3]) for row in rows]
    mixed = sorted((day, rule) for day, _, rule in got) == sorted((day, rule) for day, _, rule in wanted)
    with diagnose(mixed, "all came on the right days, and the numbers do not follow the dates: sort before you add"):
        expect(got).equals(sorted(wanted))


@check(after=comes_at_the_end_of_every_month)
def knows_what_day_it_is_there(lab):
    """`catch-up MOMENT ZONE` goes by the date that clocks in the zone show"""
    cases = [
        (
            "2026-07-30T22:30:00+00:00",
            "Europe/Berlin",
            True,
            "in summer Berlin is two hours ahead, and there it is 31 July",
        ),
        (
            "2026-01-30T22:30:00+00:00",
            "Europe/Berlin",
            False,
            "in winter Berlin is one hour ahead, and it is still 30 January",
        ),
        (
            "2026-08-01T03:00:00+00:00",
            "America/New_York",
            True,
            "in New York it is still 31 July, and the entry of that day is due",
        ),
        ("2026-03-31T20:00:00-05:00", "UTC", True, "at 20:00, five hours behind UTC, it is past midnight in UTC"),
        ("2026-03-31T01:00:00+09:00", "UTC", False, "at 01:00, nine hours ahead of UTC, it is still 30 March in UTC"),
    ]
    for number, (moment, zone, due, why) in enumerate(cases):
        book = f"{number}.ledger"
        expect(
            ledger(lab, "monthly", f"2026-{moment[5:7].replace('08', '07')}-31", "-1", "rent", book=book)
        ).exits_with(0)
        with diagnose(True, why):
            expect(ledger(lab, "catch-up", moment, zone, book=book)).prints("1\n" if due else "")
    for words in (("2026-03-31T20:00:00+00:00", "Europe/Atlantis"), ("2026-03-31T20:00:00", "UTC"), ("soon", "UTC")):
        with diagnose(
            "+" not in words[0] and words[0] != "soon", "a moment that does not say how far it is from UTC is no moment"
        ):
            refused(lab, 2, "catch-up", *words)


def days(start, stop):
    """The days up to ``stop`` on which what began on ``start`` comes."""
    day, found = start, []
    while day <= stop:
        end_of_month = (day + timedelta(1)).day == 1
        if day.day == start.day or (end_of_month and day.day < start.day):
            found.append(day)
        day += timedelta(1)
    return found


def quiet(lab, *words):
    run = ledger(lab, *words)
    expect(run).exits_with(0)
    expect(run.stderr).equals("")
