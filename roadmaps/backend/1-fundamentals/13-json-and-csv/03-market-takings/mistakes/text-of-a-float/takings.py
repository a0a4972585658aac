import json
from datetime import date
from decimal import Decimal


def save(entries, name):
    """Write the entries into the JSON file of that name."""
    rows = []
    for entry in entries:
        row = {"day": entry["day"].isoformat(), "amount": str(float(entry["amount"]))}
        if "note" in entry:
            row["note"] = entry["note"]
        rows.append(row)
    with open(name, "w", encoding="utf-8") as file:
        json.dump(rows, file)


def load(name):
    """The entries in the JSON file of that name."""
    with open(name, encoding="utf-8") as file:
        rows = json.load(file)
    entries = []
    for row in rows:
        entry = {"day": date.fromisoformat(row["day"]), "amount": Decimal(row["amount"])}
        if "note" in row:
            entry["note"] = row["note"]
        entries.append(entry)
    return entries
