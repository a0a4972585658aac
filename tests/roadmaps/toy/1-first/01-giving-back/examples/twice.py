def twice(number):
    return number + number


print(twice(4))  # 8
