import csv
import json
from pathlib import Path


def csv_to_json(source, target):
    """Write the table in the CSV file source into the JSON file target."""
    with open(source, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    table = {"columns": list(reader.fieldnames), "rows": rows}
    Path(target).write_text(json.dumps(table), encoding="utf-8")


def json_to_csv(source, target):
    """Write the table in the JSON file source into the CSV file target."""
    table = json.loads(Path(source).read_text(encoding="utf-8"))
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table["columns"], quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table["rows"])
