price = input()
count = input()
print(price * count)
