names = ["day", "amount", "note"]
cells = ["2031-05-04", "19.90", "rain, left early"]
row = dict(zip(names, cells))
print(row["amount"])           # 19.90
