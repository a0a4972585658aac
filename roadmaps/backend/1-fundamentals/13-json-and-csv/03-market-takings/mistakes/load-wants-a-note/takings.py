import json
from datetime import date
from decimal import Decimal


def save(entries, name):
    rows = []
    for entry in entries:
        row = dict(entry, day=str(entry["day"]), amount=str(entry["amount"]))
        rows.append(row)
    with open(name, "w", encoding="utf-8") as file:
        json.dump(rows, file)


def load(name):
    with open(name, encoding="utf-8") as file:
        rows = json.load(file)
    entries = []
    for row in rows:
        entries.append({"day": date.fromisoformat(row["day"]), "amount": Decimal(row["amount"]), "note": row["note"]})
    return entries
