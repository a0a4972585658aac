print("2 + 3")       # 2 + 3
print(2 + 3)         # 5
print("Room", 4)     # Room 4
