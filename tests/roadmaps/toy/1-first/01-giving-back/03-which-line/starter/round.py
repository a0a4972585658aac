for number in range(1, 3):
    print(number)
