from decimal import Decimal

price = Decimal(input())
count = input()
print(price + price + price)
