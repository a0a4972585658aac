price = input()
count = int(input())
pence = int(price.replace(".", "")) * count
print(str(pence // 100) + "." + str(pence % 100))
