print(7 + 2)          # 9
print(7 * 2)          # 14
print(7 - 9)          # -2
print(7 / 2)          # 3.5
print(6 / 2)          # 3.0
print(7 // 2)         # 3
print(7 % 2)          # 1
print(-7 // 2)        # -4
