import csv
import os
import sys
from datetime import datetime

HELP = "add, list, edit and delete are what I can do"


def complain(status, text):
    print("ledger:", text, file=sys.stderr)
    sys.exit(status)


def amount(text):
    whole, point, cents = text.removeprefix("-").partition(".")
    if not (whole + cents).isascii() or not whole.isdigit() or (point and not (cents.isdigit() and len(cents) <= 2)):
        complain(2, f"not an amount: {text}")
    sign = "-" if text[0] == "-" else ""
    return f"{sign}{int(whole)}.{cents:0<2}"


def day(text):
    try:
        return str(datetime.strptime(text, "%Y-%m-%d").date())
    except ValueError:
        complain(2, f"not a date: {text}")


def words(text):
    if set(text) & set("\t\r\n"):
        complain(2, "no tabs and no line ends, please")
    return text


def category(text):
    return words(text) if text else complain(2, "no category")


READ = {"date": (1, day), "amount": (2, amount), "category": (3, category), "note": (4, words)}
FILE = os.environ.get("LEDGER", "my.ledger")


def main(command, *rest):
    rows = [["0"]]
    if os.path.exists(FILE):
        with open(FILE, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
    if command == "list" and not rest:
        for row in sorted(rows[1:], key=lambda row: (row[1], int(row[0]))):
            print("\t".join(row))
        return
    if command == "add" and len(rest) in (3, 4):
        date, money, kind, *note = rest
        number = str(int(rows[0][0]) + 1)
        rows[0] = [number]
        rows.append([number, day(date), amount(money), category(kind), words(note[0]) if note else ""])
    elif command == "edit" and len(rest) == 3 and rest[1] in READ:
        at, read = READ[rest[1]]
        value = read(rest[2])
        find(rows, rest[0])[at] = value
    elif command == "delete" and len(rest) == 1:
        rows.remove(find(rows, rest[0]))
    else:
        complain(2, HELP)
    with open(FILE, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    if command == "add":
        print(rows[0][0])


def find(rows, number):
    if not number.isdigit():
        complain(2, f"not a number: {number}")
    for row in rows[1:]:
        if int(row[0]) == int(number):
            return row
    complain(1, f"no entry has the number {number}")


main(*(sys.argv[1:] or ["help"]))
