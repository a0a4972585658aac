total = 9
print("sum", total)
