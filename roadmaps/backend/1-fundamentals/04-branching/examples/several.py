age = 3
price = 5
if age < 16:
    price = 3
if age < 4:
    price = 0
print(price)               # 0
