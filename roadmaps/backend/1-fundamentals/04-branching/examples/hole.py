def price(age):
    if age < 16:
        return 3
    elif age > 16:
        return 5


print(price(15))       # 3
print(price(16))       # None
