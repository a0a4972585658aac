waits = [0.08] * 980 + [9.0] * 20

waits.sort()
print(round(sum(waits) / len(waits), 3))    # 0.258
print(waits[499])                           # 0.08
print(waits[989])                           # 9.0
print(round((1 - 0.98**10) * 100))          # 18
