price = input()
count = int(input())
print(price * count)
