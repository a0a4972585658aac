import csv
import json


def csv_to_json(source, target):
    """Write the table in the CSV file source into the JSON file target."""
    with open(source, encoding="utf-8", newline="") as file:
        rows = [next(csv.reader([line])) for line in file.read().splitlines()]
    columns = rows[0]
    objects = [dict(zip(columns, row)) for row in rows[1:]]
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"columns": columns, "rows": objects}, file)


def json_to_csv(source, target):
    """Write the table in the JSON file source into the CSV file target."""
    with open(source, encoding="utf-8") as file:
        table = json.load(file)
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table["columns"])
        for row in table["rows"]:
            writer.writerow([row[column] for column in table["columns"]])
