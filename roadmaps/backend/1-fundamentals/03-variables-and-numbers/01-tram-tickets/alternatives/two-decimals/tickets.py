import decimal

price = decimal.Decimal(input())
count = decimal.Decimal(input())
total = price * count
print(f"{total:.2f}")
