import csv
import json


def csv_to_json(source, target):
    with open(source, encoding="utf-8", newline="") as file:
        rows = [r for r in csv.reader(file) if any(r)]
    table = {"columns": rows[0], "rows": [dict(zip(rows[0], r)) for r in rows[1:]]}
    with open(target, "w", encoding="utf-8") as file:
        json.dump(table, file)


def json_to_csv(source, target):
    with open(source, encoding="utf-8") as file:
        table = json.load(file)
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table["columns"])
        writer.writerows([[r[c] for c in table["columns"]] for r in table["rows"]])
