from decimal import Decimal

# The price of one ticket in pounds, then how many are bought.
price = Decimal(input())
count = int(input())
print(price * count)
