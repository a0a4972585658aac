from decimal import Decimal

price = Decimal(input())
count = int(input())
print("£", price * count)
