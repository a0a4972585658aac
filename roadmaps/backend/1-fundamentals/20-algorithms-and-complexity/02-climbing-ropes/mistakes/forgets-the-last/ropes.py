def first_long_enough(lengths, needed):
    low = 0
    high = len(lengths) - 1
    best = None
    while low < high:
        middle = (low + high) // 2
        if lengths[middle] >= needed:
            best = middle
            high = middle
        else:
            low = middle + 1
    return best
