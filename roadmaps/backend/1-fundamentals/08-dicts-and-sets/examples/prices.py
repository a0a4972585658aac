prices = {"rye": 420, "oat": 390}
print(prices["rye"])       # 420
prices["roll"] = 60        # a new key
prices["oat"] = 400        # the same key, a new value
print(len(prices))         # 3
