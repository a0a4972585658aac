from decimal import Decimal

price = float(input())
count = int(input())
print(Decimal(price) * count)
