sold = {}
for bread in ["rye", "oat", "rye", "roll", "rye", "oat"]:
    sold[bread] = sold.get(bread, 0) + 1
print(sold)                # {'rye': 3, 'oat': 2, 'roll': 1}
