"""What the ledger can do, a function for each command."""

import calendar
import collections
import csv
import datetime
import json
import sys

from pocket_ledger.book import append, changing, find, load
from pocket_ledger.errors import Missing, Refused
from pocket_ledger.values import FIELDS, read_amount, read_category, read_entry, show_amount


def add(date, amount, category, note=""):
    entry = read_entry(date, amount, category, note)
    with changing() as book:
        number = append(book, entry)
    print(number, flush=True)
    warn(book, entry["date"][:7], entry["category"])


def warn(book, month, category):
    """Say by how much the month costs more than its budget, if it does."""
    if category not in book["budgets"]:
        return
    of_month = [e for e in book["entries"] if e["date"].startswith(month) and e["category"] == category]
    over = -sum(entry["amount"] for entry in of_month) - book["budgets"][category]
    if over > 0:
        print(f"over budget: {month} {category} by {show_amount(over)}", file=sys.stderr)


def add_lines(lines):
    """Add an entry for each line, one after the other."""
    for number, line in enumerate(lines, 1):
        fields = line.removesuffix("\n").split("\t")
        if len(fields) != 4:
            raise Refused(f"line {number}: {len(fields)} fields, not 4 with a tab between them")
        try:
            add(*fields)
        except Refused as problem:
            raise Refused(f"line {number}: {problem}") from None


def in_order(entries):
    return sorted(entries, key=lambda entry: (entry["date"], entry["number"]))


def show_all(as_json):
    rows = [{**entry, "amount": show_amount(entry["amount"])} for entry in in_order(load()["entries"])]
    if as_json:
        print(json.dumps(rows))
        return
    for row in rows:
        print(row["number"], row["date"], row["amount"], row["category"], row["note"], sep="\t")


def edit(number, field, value):
    if field not in FIELDS:
        raise Refused(f"{field!r} is not a field: choose one of {', '.join(FIELDS)}")
    value = FIELDS[field](value)
    with changing() as book:
        find(book, number)[field] = value


def delete(number):
    with changing() as book:
        book["entries"].remove(find(book, number))


def report(only, as_json):
    """The sums by month and category; ``only`` is the only month to report, or None."""
    sums = {}
    for entry in load()["entries"]:
        month = entry["date"][:7]
        if only in (None, month):
            key = month, entry["category"]
            sums[key] = sums.get(key, 0) + entry["amount"]
    total = show_amount(sum(sums.values()))
    rows = [(month, category, show_amount(cents)) for (month, category), cents in sorted(sums.items())]
    if as_json:
        objects = [dict(zip(("month", "category", "amount"), row, strict=True)) for row in rows]
        print(json.dumps({"sums": objects, "total": total}))
        return
    for row in rows:
        print(*row, sep="\t")
    print("total", total, sep="\t")


def write_csv():
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(FIELDS)
    for entry in in_order(load()["entries"]):
        writer.writerow([entry["date"], show_amount(entry["amount"]), entry["category"], entry["note"]])


def read_csv(file):
    """The entries in an open CSV file."""
    reader = csv.DictReader(file, strict=True)
    entries = []
    try:
        for name in FIELDS:
            if name not in (reader.fieldnames or ()):
                raise Refused(f"there is no column {name}")
        for row in reader:
            if None in (row[name] for name in FIELDS):
                raise Refused("some fields are missing")
            entries.append(read_entry(*(row[name] for name in FIELDS)))
    except (csv.Error, UnicodeDecodeError, Refused) as problem:
        raise Refused(f"line {reader.line_num}: {problem}") from None
    return entries


def import_csv(name):
    try:
        with open(name, encoding="utf-8-sig", newline="") as file:
            entries = read_csv(file)
    except FileNotFoundError:
        raise Missing(f"there is no file {name}") from None
    added = 0
    with changing() as book:
        here = collections.Counter(tuple(entry[field] for field in FIELDS) for entry in book["entries"])
        for entry in entries:
            key = tuple(entry[field] for field in FIELDS)
            if here[key] > 0:
                here[key] -= 1
            else:
                append(book, entry)
                added += 1
    print(f"added {added}, known {len(entries) - added}")


def budget(category, amount):
    category, cents = read_category(category), read_amount(amount)
    if cents <= 0:
        raise Refused(f"a budget is more than 0, and {amount!r} is not")
    with changing() as book:
        book["budgets"][category] = cents


def monthly(date, amount, category, note=""):
    entry = read_entry(date, amount, category, note)
    with changing() as book:
        book["monthly"].append({"done": 0, **entry})


def months_later(date, months):
    """The same day so many months later, or the last day of a month that is too short."""
    first = datetime.date.fromisoformat(date)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(first.day, last)).isoformat()


def catch_up(today):
    with changing() as book:
        due = []
        for place, rule in enumerate(book["monthly"]):
            while (date := months_later(rule["date"], rule["done"])) <= today:
                due.append((date, place))
                rule["done"] += 1
        numbers = []
        for date, place in sorted(due):
            entry = {field: book["monthly"][place][field] for field in FIELDS}
            numbers.append(append(book, {**entry, "date": date}))
    for number in numbers:
        print(number)
