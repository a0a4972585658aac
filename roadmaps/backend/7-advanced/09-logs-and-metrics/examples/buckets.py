BOUNDS = [0.1, 0.5, 1, 5, float("inf")]


def histogram(waits):
    return [sum(wait <= bound for wait in waits) for bound in BOUNDS]


one = histogram([0.08] * 980 + [9.0] * 20)
other = histogram([0.3] * 40)
both = [a + b for a, b in zip(one, other)]
print(one)      # [980, 980, 980, 980, 1000]
print(other)    # [0, 40, 40, 40, 40]
print(both)     # [980, 1020, 1020, 1020, 1040]
