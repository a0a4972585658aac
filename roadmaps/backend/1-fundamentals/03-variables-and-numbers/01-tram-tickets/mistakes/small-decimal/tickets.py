from decimal import Decimal

price = input()
count = input()
print(decimal(price) * int(count))
