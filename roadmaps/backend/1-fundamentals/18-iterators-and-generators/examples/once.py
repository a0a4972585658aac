weights = (w for w in [420, 95, 3100])
print(max(weights))            # 3100
print(sum(weights))            # 0
