waits = [20] * 97 + [3000] * 3


def percentile(p, waits):
    place = -(-p * len(waits) // 100)  # rounded up; the shortest wait has place 1
    return sorted(waits)[place - 1]


print("average", sum(waits) / len(waits))
for p in (50, 90, 99):
    print(f"p{p}", percentile(p, waits))
print("pages with no slow part of ten:", round(0.97**10, 2))
