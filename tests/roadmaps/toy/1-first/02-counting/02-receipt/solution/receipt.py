total = 0
for price in [4, 5]:
    total += price
print("sum", total)
