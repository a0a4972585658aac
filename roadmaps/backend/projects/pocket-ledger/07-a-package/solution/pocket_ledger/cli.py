"""The command line."""

import sys

from pocket_ledger import commands
from pocket_ledger.errors import Missing, Refused
from pocket_ledger.values import read_date, read_moment, read_month

USAGE = """usage: pocket-ledger add DATE AMOUNT CATEGORY [NOTE]
       pocket-ledger add -
       pocket-ledger list [--json]
       pocket-ledger edit NUMBER FIELD VALUE
       pocket-ledger delete NUMBER
       pocket-ledger report [MONTH] [--json]
       pocket-ledger export
       pocket-ledger import FILE
       pocket-ledger budget CATEGORY AMOUNT
       pocket-ledger monthly DATE AMOUNT CATEGORY [NOTE]
       pocket-ledger catch-up DATE
       pocket-ledger catch-up MOMENT ZONE"""


def run(words):
    match words:
        case ["add", "-"]:
            commands.add_lines(sys.stdin)
        case ["add", date, amount, category]:
            commands.add(date, amount, category)
        case ["add", date, amount, category, note]:
            commands.add(date, amount, category, note)
        case ["list"]:
            commands.show_all(as_json=False)
        case ["list", "--json"]:
            commands.show_all(as_json=True)
        case ["edit", number, field, value]:
            commands.edit(number, field, value)
        case ["delete", number]:
            commands.delete(number)
        case ["report"]:
            commands.report(None, as_json=False)
        case ["report", "--json"]:
            commands.report(None, as_json=True)
        case ["report", month]:
            commands.report(read_month(month), as_json=False)
        case ["report", month, "--json"]:
            commands.report(read_month(month), as_json=True)
        case ["export"]:
            commands.write_csv()
        case ["import", name]:
            commands.import_csv(name)
        case ["budget", category, amount]:
            commands.budget(category, amount)
        case ["monthly", date, amount, category]:
            commands.monthly(date, amount, category)
        case ["monthly", date, amount, category, note]:
            commands.monthly(date, amount, category, note)
        case ["catch-up", date]:
            commands.catch_up(read_date(date))
        case ["catch-up", moment, zone]:
            commands.catch_up(read_moment(moment, zone))
        case _:
            raise Refused(USAGE)


def main():
    """Do what the words of the command line say; give back the exit status."""
    try:
        run(sys.argv[1:])
    except Missing as problem:
        print(problem, file=sys.stderr)
        return 1
    except Refused as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0
