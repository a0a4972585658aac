price = input()
count = input()
pence = int(price.replace(".", "")) * int(count)
print(f"{pence // 100}.{pence % 100:02d}")
