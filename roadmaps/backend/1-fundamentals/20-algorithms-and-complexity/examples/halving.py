def first_at_least(numbers, wanted):
    """The index of the first number that is not below `wanted`; the length if there is none."""
    low = 0
    high = len(numbers)
    steps = 0
    # Always true: all before `low` are too small, and all from `high` on are not.
    while low < high:
        middle = (low + high) // 2
        steps = steps + 1
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low, steps


print(first_at_least([10, 20, 20, 30], 20))      # (1, 3)
print(first_at_least([10, 20, 20, 30], 31))      # (4, 2)
for n in [1000, 2000, 4000]:
    print(n, first_at_least(list(range(n)), n // 3)[1])
