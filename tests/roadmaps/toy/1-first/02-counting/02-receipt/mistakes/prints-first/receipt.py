total = 0
print("sum", total)
for price in [4, 5]:
    total += price
