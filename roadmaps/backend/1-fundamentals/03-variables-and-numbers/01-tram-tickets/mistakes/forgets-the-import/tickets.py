price = Decimal(input())
count = int(input())
print(price * count)
