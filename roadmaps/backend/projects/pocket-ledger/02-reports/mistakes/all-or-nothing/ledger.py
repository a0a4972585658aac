"""Pocket ledger: what was earned and spent, kept in a file."""

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
       ledger.py report [MONTH]"""


class Refused(Exception):
    """The command line cannot be understood."""


class Missing(Exception):
    """There is no entry with that number."""


# The file


def load():
    """The whole book: the last number that was given to an entry, and the entries."""
    try:
        with open(os.environ.get("LEDGER", "my.ledger"), encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {"last": 0, "entries": []}


def save(book):
    with open(os.environ.get("LEDGER", "my.ledger"), "w", encoding="utf-8") as file:
        json.dump(book, file)


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


def find(book, number):
    """The entry with that number."""
    if not re.fullmatch("[0-9]+", number):
        raise Refused(f"{number!r} is not the number of an entry")
    for entry in book["entries"]:
        if entry["number"] == int(number):
            return entry
    raise Missing(f"there is no entry {number}")


# The commands


def add(date, amount, category, note=""):
    entry = {
        "date": read_date(date),
        "amount": read_amount(amount),
        "category": read_category(category),
        "note": read_note(note),
    }
    book = load()
    book["last"] += 1
    book["entries"].append({"number": book["last"], **entry})
    save(book)
    print(book["last"])


def add_lines(lines):
    """Add an entry for each line, one after the other."""
    good = []
    for number, line in enumerate(lines, 1):
        fields = line.removesuffix("\n").split("\t")
        if len(fields) != 4:
            raise Refused(f"line {number}: {len(fields)} fields, not 4 with a tab between them")
        try:
            read_date(fields[0]), read_amount(fields[1])
        except Refused as problem:
            raise Refused(f"line {number}: {problem}") from None
        good.append(fields)
    for fields in good:
        add(*fields)


def show_all():
    for entry in sorted(load()["entries"], key=lambda entry: (entry["date"], entry["number"])):
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
