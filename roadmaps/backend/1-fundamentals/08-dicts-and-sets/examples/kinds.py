kinds = set()
for bread in ["rye", "oat", "rye", "roll", "rye", "oat"]:
    kinds.add(bread)
print(len(kinds))          # 3
print("bun" in kinds)      # False
