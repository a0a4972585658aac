"""Pocket ledger: what was earned and spent, kept in a file."""

import calendar
import collections
import csv
import datetime
import json
import os
import re
import sys

USAGE = """usage: ledger.py add DATE AMOUNT CATEGORY [NOTE]
       ledger.py add -
       ledger.py list
       ledger.py edit NUMBER FIELD VALUE
       ledger.py delete NUMBER
       ledger.py report [MONTH]
       ledger.py export
       ledger.py import FILE
       ledger.py budget CATEGORY AMOUNT
       ledger.py monthly DATE AMOUNT CATEGORY [NOTE]
       ledger.py catch-up DATE
       ledger.py catch-up MOMENT ZONE"""


class Refused(Exception):
    """The command line cannot be understood."""


class Missing(Exception):
    """What was asked for is not there."""


# The file


def path():
    return os.environ.get("LEDGER", "my.ledger")


def load():
    """The whole book: the last number that was given to an entry, the entries, the budgets by category, and the
    monthly entries, each with how often it has come already."""
    book = {"last": 0, "entries": [], "budgets": {}, "monthly": []}
    try:
        with open(path(), encoding="utf-8") as file:
            book.update(json.load(file))
    except FileNotFoundError:
        pass
    return book


def save(book):
    """Put a new file in the place of the old one: at every moment, a whole one has the name."""
    with open(f"{path()}.new", "w", encoding="utf-8") as file:
        json.dump(book, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path()}.new", path())


# From words to values, and back


def read_date(text):
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise Refused(f"{text!r} is not a date: write it as 2026-03-31")


def read_month(text):
    read_date(f"{text}-01")
    return text


def read_moment(text, zone):
    """The date that a clock in the zone shows at that moment."""
    import zoneinfo  # it is long in coming, and few commands need it

    try:
        moment = datetime.datetime.fromisoformat(text)
        there = zoneinfo.ZoneInfo(zone)
    except (ValueError, zoneinfo.ZoneInfoNotFoundError, OSError):
        raise Refused(f"{text!r} is not a moment, or {zone!r} is not a zone") from None
    if moment.tzinfo is None:
        raise Refused(f"{text!r} does not say how far its clock is from UTC")
    return moment.astimezone(there).date().isoformat()


def read_amount(text):
    """The amount in cents."""
    found = re.fullmatch(r"(-?)([0-9]+)(?:\.([0-9]{1,2}))?", text)
    if not found:
        raise Refused(f"{text!r} is not an amount: write it as 12.50 or -12.50")
    cents = int(found[2]) * 100 + int((found[3] or "").ljust(2, "0"))
    return -cents if found[1] else cents


def show_amount(cents):
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


def read_note(text):
    if "\t" in text or len(text.splitlines()) > 1:
        raise Refused(f"{text!r} has a tab or a line end in it")
    return text


def read_category(text):
    if not text:
        raise Refused("a category has a name")
    return read_note(text)


FIELDS = {"date": read_date, "amount": read_amount, "category": read_category, "note": read_note}


def read_entry(date, amount, category, note):
    return {
        "date": read_date(date),
        "amount": read_amount(amount),
        "category": read_category(category),
        "note": read_note(note),
    }


def find(book, number):
    """The entry with that number."""
    if not re.fullmatch("[0-9]+", number):
        raise Refused(f"{number!r} is not the number of an entry")
    for entry in book["entries"]:
        if entry["number"] == int(number):
            return entry
    raise Missing(f"there is no entry {number}")


# The commands


def append(book, entry):
    """Put the entry into the book under the next number, and give that back."""
    book["last"] += 1
    book["entries"].append({"number": book["last"], **entry})
    return book["last"]


def add(date, amount, category, note=""):
    entry = read_entry(date, amount, category, note)
    book = load()
    number = append(book, entry)
    save(book)
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


def show_all():
    for entry in in_order(load()["entries"]):
        amount = show_amount(entry["amount"])
        print(entry["number"], entry["date"], amount, entry["category"], entry["note"], sep="\t")


def edit(number, field, value):
    if field not in FIELDS:
        raise Refused(f"{field!r} is not a field: choose one of {', '.join(FIELDS)}")
    value = FIELDS[field](value)
    book = load()
    find(book, number)[field] = value
    save(book)


def delete(number):
    book = load()
    book["entries"].remove(find(book, number))
    save(book)


def report(only=None):
    """The sums by month and category; ``only`` is the only one to report, if it is given."""
    sums = {}
    for entry in load()["entries"]:
        month = entry["date"][:7]
        if only in (None, month):
            key = month, entry["category"]
            sums[key] = sums.get(key, 0) + entry["amount"]
    for (month, category), cents in sorted(sums.items()):
        print(month, category, show_amount(cents), sep="\t")
    print("total", show_amount(sum(sums.values())), sep="\t")


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
    book = load()
    here = collections.Counter(tuple(entry[field] for field in FIELDS) for entry in book["entries"])
    added = 0
    for entry in entries:
        key = tuple(entry[field] for field in FIELDS)
        if here[key] > 0:
            here[key] -= 1
        else:
            append(book, entry)
            added += 1
    save(book)
    print(f"added {added}, known {len(entries) - added}")


def budget(category, amount):
    category, cents = read_category(category), read_amount(amount)
    if cents <= 0:
        raise Refused(f"a budget is more than 0, and {amount!r} is not")
    book = load()
    book["budgets"][category] = cents
    save(book)


def monthly(date, amount, category, note=""):
    book = load()
    book["monthly"].append({"done": 0, **read_entry(date, amount, category, note)})
    save(book)


def months_later(date, months):
    """The same day so many months later, or the last day of a month that is too short."""
    first = datetime.date.fromisoformat(date)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(first.day, last)).isoformat()


def catch_up(today):
    book = load()
    due = []
    for place, rule in enumerate(book["monthly"]):
        while (date := months_later(rule["date"], rule["done"])) <= today:
            due.append((date, place))
            rule["done"] += 1
    numbers = []
    for date, place in sorted(due):
        entry = {field: book["monthly"][place][field] for field in FIELDS}
        numbers.append(append(book, {**entry, "date": date}))
    save(book)
    for number in numbers:
        print(number)


def run(words):
    match words:
        case ["add", "-"]:
            add_lines(sys.stdin)
        case ["add", date, amount, category]:
            add(date, amount, category)
        case ["add", date, amount, category, note]:
            add(date, amount, category, note)
        case ["list"]:
            show_all()
        case ["edit", number, field, value]:
            edit(number, field, value)
        case ["delete", number]:
            delete(number)
        case ["report"]:
            report()
        case ["report", month]:
            report(read_month(month))
        case ["export"]:
            write_csv()
        case ["import", name]:
            import_csv(name)
        case ["budget", category, amount]:
            budget(category, amount)
        case ["monthly", date, amount, category]:
            monthly(date, amount, category)
        case ["monthly", date, amount, category, note]:
            monthly(date, amount, category, note)
        case ["catch-up", date]:
            catch_up(read_date(date))
        case ["catch-up", moment, zone]:
            catch_up(read_moment(moment, zone))
        case _:
            raise Refused(USAGE)


def main(words):
    """Do what the words of the command line say; give back the exit status."""
    try:
        run(words)
    except Missing as problem:
        print(problem, file=sys.stderr)
        return 1
    except Refused as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
