result = ("Bo", 281)
print(result[1])           # 281
name, time = result
print(name)                # Bo
for name, time in [("Ada", 305), ("Bo", 281)]:
    print(name, "needs", time)
