from decimal import Decimal

price = input()
count = input()
price = Decimal(input())
count = int(input())
print(price * count)
