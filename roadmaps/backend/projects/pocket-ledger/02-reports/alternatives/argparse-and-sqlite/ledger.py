import argparse
import os
import sqlite3
import sys
from datetime import date
from decimal import Decimal, InvalidOperation, getcontext


getcontext().prec = 100


def a_date(text):
    if len(text) != 10:
        raise ValueError
    return date.fromisoformat(text).isoformat()


def an_amount(text):
    try:
        amount = Decimal(text)
        if not amount.is_finite() or amount.as_tuple().exponent < -2 or "e" in text.lower():
            raise ValueError
    except InvalidOperation:
        raise ValueError from None
    return f"{amount:.2f}"


def a_note(text):
    if any(c in text for c in "\t\n\r"):
        raise ValueError
    return text


def a_category(text):
    if text == "":
        raise ValueError
    return a_note(text)


FIELDS = {"date": a_date, "amount": an_amount, "category": a_category, "note": a_note}


def a_row(words):
    if len(words) != 4:
        raise ValueError("an entry has a date, an amount, a category and a note")
    row = []
    for (name, read), word in zip(FIELDS.items(), words, strict=True):
        try:
            row.append(read(word))
        except ValueError:
            raise ValueError(f"{word} is no {name}") from None
    return row


def insert(book, row):
    with book:
        done = book.execute("insert into entries (date, amount, category, note) values (?, ?, ?, ?)", row)
    print(done.lastrowid)


def report(book, month):
    sums = {}
    for day, amount, category in book.execute("select date, amount, category from entries order by date"):
        if month is None or day.startswith(month):
            key = (day[:7], category)
            sums[key] = sums.get(key, 0) + Decimal(amount)
    for key in sorted(sums):
        print(*key, f"{sums[key]:.2f}", sep="\t")
    print(f"total\t{sum(sums.values()):.2f}")


def arguments():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add")
    add.add_argument("words", nargs="+", metavar="WORD")
    report = commands.add_parser("report")
    report.add_argument("month", nargs="?", type=lambda text: a_date(f"{text}-01")[:7])
    commands.add_parser("list")
    edit = commands.add_parser("edit")
    edit.add_argument("number", type=int)
    edit.add_argument("field", choices=FIELDS)
    edit.add_argument("value")
    delete = commands.add_parser("delete")
    delete.add_argument("number", type=int)
    given = parser.parse_args()
    if given.command == "add" and given.words != ["-"]:
        try:
            given.row = a_row(given.words if len(given.words) != 3 else [*given.words, ""])
        except ValueError as error:
            parser.error(str(error))
    elif given.command == "edit":
        try:
            given.value = FIELDS[given.field](given.value)
        except ValueError:
            parser.error(f"{given.value} is no {given.field}")
    return given


def main():
    given = arguments()
    book = sqlite3.connect(os.environ.get("LEDGER") or "my.ledger")
    book.execute(
        "create table if not exists entries"
        " (number integer primary key autoincrement, date text, amount text, category text, note text)"
    )
    if given.command == "report":
        report(book, given.month)
    elif given.command == "add" and given.words == ["-"]:
        for number, line in enumerate(sys.stdin, 1):
            try:
                insert(book, a_row(line.rstrip("\n").split("\t")))
            except ValueError as error:
                print(f"line {number}: {error}", file=sys.stderr)
                sys.exit(2)
    elif given.command == "add":
        insert(book, given.row)
    else:
        change(book, given)


def change(book, given):
    with book:
        if given.command == "list":
            for row in book.execute("select * from entries order by date, number"):
                print("\t".join(str(value) for value in row))
        else:
            if given.command == "edit":
                sql = f"update entries set {given.field} = ? where number = ?"
                done = book.execute(sql, (given.value, given.number))
            else:
                done = book.execute("delete from entries where number = ?", (given.number,))
            if done.rowcount == 0:
                sys.exit(f"Error: there is no number {given.number}")


main()
