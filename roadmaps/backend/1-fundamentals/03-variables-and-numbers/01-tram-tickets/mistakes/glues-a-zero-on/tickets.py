price = float(input())
count = int(input())
print(str(round(price * count, 2)) + "0")
