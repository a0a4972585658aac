count = input()
print(count * 2)          # 33
print(int(count) * 2)     # 6
