price = float(input())
count = int(input())
print(round(price * count, 2))
