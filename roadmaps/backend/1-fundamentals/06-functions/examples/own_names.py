total = 100


def add(price):
    total = price + 1
    return total


print(add(4))                  # 5
print(total)                   # 100
