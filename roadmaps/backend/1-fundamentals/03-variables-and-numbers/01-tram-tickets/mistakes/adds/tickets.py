from decimal import Decimal

price = input()
count = input()
print(Decimal(price) + int(count))
