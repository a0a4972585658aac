def first_long_enough(lengths, needed):
    first, last = 0, len(lengths) - 1
    best = None
    while first <= last:
        middle = first + (last - first) // 2
        if lengths[middle] >= needed:
            best = middle
            last = middle - 1
        else:
            first = middle + 1
    return best
