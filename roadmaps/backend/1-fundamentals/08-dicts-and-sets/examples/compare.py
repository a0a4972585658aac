baked = {"rye", "oat", "bun"}
bought = {"rye", "oat", "roll"}
print(sorted(baked - bought))    # ['bun']
print(sorted(bought - baked))    # ['roll']
print(sorted(baked & bought))    # ['oat', 'rye']
