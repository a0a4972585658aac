def first_long_enough(lengths, needed):
    low = 0
    high = len(lengths) - 1
    found = None
    while low <= high:
        middle = (low + high) // 2
        if lengths[middle] == needed:
            found = middle
        if lengths[middle] < needed:
            low = middle + 1
        else:
            high = middle - 1
    return found
