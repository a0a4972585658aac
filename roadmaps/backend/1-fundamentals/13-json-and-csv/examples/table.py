import csv
from pathlib import Path

rows = [["day", "amount", "note"], ["2031-05-04", "19.90", "rain, left early"], ["2031-05-05", "007", 'he said "no"']]
with open("takings.csv", "w", encoding="utf-8", newline="") as file:
    csv.writer(file).writerows(rows)

print(Path("takings.csv").read_text(encoding="utf-8"))
with open("takings.csv", encoding="utf-8", newline="") as file:
    for row in csv.reader(file):
        print(len(row), row[2])
Path("takings.csv").unlink()
