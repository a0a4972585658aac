import random


def calls(failing_share, tries, budget=None):
    """How many calls a thousand requests make when so many of all calls fail."""
    draw = random.Random(1)
    total = allowed = 0
    for _ in range(1000):
        total += 1
        allowed += budget or 0
        for _ in range(1, tries):
            if draw.random() >= failing_share or (budget is not None and allowed < 1):
                break
            allowed -= 1
            total += 1
    return total


print("all is well:", calls(0, 3))
print("one of three copies is dead:", calls(0.33, 3))
print("the database is gone:", calls(1, 3))
print("the same, with a budget of one in ten:", calls(1, 3, budget=0.1))
