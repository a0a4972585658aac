def fee(age, games):
    if age < 18:
        return 0
    return 200 + 50 * games


print(fee(15, 3))              # 0
print(fee(40, 3))              # 350
total = fee(40, 3) + fee(33, 1)
print(total)                   # 600
