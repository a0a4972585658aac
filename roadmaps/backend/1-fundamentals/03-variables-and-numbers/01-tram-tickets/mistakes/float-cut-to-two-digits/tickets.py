price = float(input())
count = int(input())
print(f"{price * count:.2f}")
