import csv

line = '2031-05-04,19.90,"rain, left early"'
print(line.split(","))
print(next(csv.reader([line])))
