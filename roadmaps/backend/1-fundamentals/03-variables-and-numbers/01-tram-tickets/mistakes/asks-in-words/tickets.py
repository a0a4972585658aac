from decimal import Decimal

price = Decimal(input("Price: "))
count = int(input("How many? "))
print(price * count)
