price = 230
total = price * 3
print(total)                         # 690
print(total // 100, total % 100)     # 6 90
