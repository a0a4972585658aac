def price(age):
    if age < 4:
        return 0
    elif age < 16:
        return 3
    else:
        return 5


print(price(3), price(4), price(5))          # 0 3 3
print(price(15), price(16), price(17))       # 3 5 5
