def add(price):
    result = price + 1
    return result


print(add(4))                  # 5
print(result)
