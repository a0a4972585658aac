height = 388
hours = 0
while height > 100:
    height = height - 40
    hours = hours + 1
print(hours)               # 8
print(height)              # 68
