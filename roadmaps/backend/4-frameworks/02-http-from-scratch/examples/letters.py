text = "Île"
print(len(text))  # 3
print(len(text.encode()))  # 4
