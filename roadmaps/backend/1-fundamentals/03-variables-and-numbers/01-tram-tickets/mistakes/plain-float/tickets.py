price = float(input())
count = int(input())
print(price * count)
