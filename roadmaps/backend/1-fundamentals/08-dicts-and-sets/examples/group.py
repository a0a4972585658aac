sales = [("Mon", "rye"), ("Mon", "oat"), ("Tue", "rye")]
by_bread = {}
for day, bread in sales:
    if bread not in by_bread:
        by_bread[bread] = []
    by_bread[bread].append(day)
print(by_bread)                   # {'rye': ['Mon', 'Tue'], 'oat': ['Mon']}
for bread in sorted(by_bread):
    print(bread, by_bread[bread])
