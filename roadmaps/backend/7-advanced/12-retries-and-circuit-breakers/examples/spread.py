from collections import Counter
from random import Random

rng = Random(7)


def busiest(pauses):
    """How many of the calls fall into the busiest tenth of a second."""
    return max(Counter(int(pause * 10) for pause in pauses).values())


print(busiest([2.0 for _ in range(400)]), "of 400 at once, all after 2 seconds")
print(busiest([rng.uniform(0, 2) for _ in range(400)]), "of 400 at once, spread over 2 seconds")
