import json
from datetime import date
from decimal import Decimal


def save(entries, name):
    rows = []
    for entry in entries:
        rows.append({k: str(v) for k, v in entry.items()})
    with open(name, "w", encoding="utf-8") as file:
        json.dump(rows, file)


def load(name):
    with open(name, encoding="utf-8") as file:
        rows = json.load(file)
    for e in rows:
        e["day"] = date.fromisoformat(e["day"])
        e["amount"] = Decimal(e["amount"])
    return rows
