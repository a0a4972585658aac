import random
from collections import Counter

random.seed(7)
alike = Counter(600 for _ in range(10_000))
spread = Counter(round(600 * random.uniform(0.8, 1.2)) for _ in range(10_000))
print(max(alike.values()))              # 10000
print(max(spread.values()) < 100)       # True
