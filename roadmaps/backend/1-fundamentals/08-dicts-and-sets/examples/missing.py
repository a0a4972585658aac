prices = {"rye": 420, "oat": 390}
print(prices.get("bun", 0))      # 0
print("bun" in prices)           # False
print(prices["bun"])
