import csv
import json


def csv_to_json(source, target):
    with open(source, encoding="utf-8", newline="") as file:
        r = csv.DictReader(file)
        table = {"columns": r.fieldnames, "rows": list(r)}
    with open(target, "w", encoding="utf-8") as file:
        file.write(str(table))


def json_to_csv(source, target):
    with open(source, encoding="utf-8") as file:
        table = eval(file.read())
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=table["columns"])
        writer.writeheader()
        writer.writerows(table["rows"])
