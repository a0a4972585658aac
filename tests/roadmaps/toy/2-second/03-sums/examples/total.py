print(sum([4, 5]))  # 9
