import datetime
import decimal
import json


def save(entries, name):
    """Write the entries into the JSON file of that name."""
    with open(name, "w", encoding="utf-8") as file:
        json.dump(entries, file, default=str)


def load(name):
    """The entries in the JSON file of that name."""
    with open(name, "rb") as file:
        return [mended(row) for row in json.loads(file.read())]


def mended(row):
    row["day"] = datetime.date.fromisoformat(row["day"])
    row["amount"] = decimal.Decimal(row["amount"])
    return row
