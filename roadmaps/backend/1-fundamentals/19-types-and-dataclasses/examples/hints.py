def price(minutes: int) -> int:
    return minutes * 3


print(price(45))       # 135
print(price("45"))     # 454545
