scrapes = [(0, 5_000), (60, 5_600), (120, 6_200), (180, 40), (240, 640)]


def increase(scrapes):
    total = 0
    for (_, before), (_, after) in zip(scrapes, scrapes[1:]):
        total += after - before if after >= before else after
    return total


print(scrapes[-1][1] - scrapes[0][1])       # -4360
print(increase(scrapes))                    # 1840
print(round(increase(scrapes) / 240, 2))    # 7.67
