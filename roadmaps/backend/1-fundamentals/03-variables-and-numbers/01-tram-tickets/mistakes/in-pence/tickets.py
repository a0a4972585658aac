price = input()
count = input()
print(int(price.replace(".", "")) * int(count))
