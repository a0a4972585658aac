print("sum", total)
for price in [4, 5]:
total = 9
total += price
total = 0
