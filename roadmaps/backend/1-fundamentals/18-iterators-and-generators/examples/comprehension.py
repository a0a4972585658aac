weights = [420, 95, 3100, 60]

heavy = []
for weight in weights:
    if weight > 90:
        heavy.append(weight / 1000)
print(heavy)                                       # [0.42, 0.095, 3.1]

print([w / 1000 for w in weights if w > 90])       # [0.42, 0.095, 3.1]
print({w: w / 1000 for w in weights if w > 1000})  # {3100: 3.1}
print(sorted({w % 10 for w in weights}))           # [0, 5]
