for week in range(1, 4):
    print("week", week)
print(len(range(1, 4)))    # 3
