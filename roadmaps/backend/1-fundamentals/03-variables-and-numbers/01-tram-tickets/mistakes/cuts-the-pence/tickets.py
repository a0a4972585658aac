price = input()
count = input()
pence = int(float(price) * 100) * int(count)
print(f"{pence // 100}.{pence % 100:02}")
