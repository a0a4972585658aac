import json
from decimal import Decimal


def save(entries, name):
    """Write the entries into the JSON file of that name."""
    rows = []
    for entry in entries:
        rows.append({"day": str(entry["day"]), "amount": float(entry["amount"]), "note": entry.get("note")})
    with open(name, "w", encoding="utf-8") as file:
        json.dump(rows, file)


def load(name):
    """The entries in the JSON file of that name."""
    with open(name, encoding="utf-8") as file:
        rows = json.load(file)
    entries = []
    for row in rows:
        entries.append({"day": row["day"], "amount": Decimal(row["amount"]), "note": row["note"]})
    return entries
