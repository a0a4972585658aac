import argparse
import os
import sqlite3
import sys
from datetime import date
from decimal import Decimal, InvalidOperation


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


def arguments():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add")
    add.add_argument("date", type=a_date)
    add.add_argument("amount", type=an_amount)
    add.add_argument("category", type=a_category)
    add.add_argument("note", type=a_note, nargs="?", default="")
    commands.add_parser("list")
    edit = commands.add_parser("edit")
    edit.add_argument("number", type=int)
    edit.add_argument("field", choices=FIELDS)
    edit.add_argument("value")
    delete = commands.add_parser("delete")
    delete.add_argument("number", type=int)
    given = parser.parse_args()
    if given.command == "edit":
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
    with book:
        if given.command == "add":
            row = (given.date, given.amount, given.category, given.note)
            done = book.execute("insert into entries (date, amount, category, note) values (?, ?, ?, ?)", row)
            print(done.lastrowid)
        elif given.command == "list":
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
