def first_long_enough(lengths, needed):
    low = 0
    high = len(lengths)
    while low < high:
        middle = (low + high - 1) // 2
        if lengths[middle] == needed:
            return middle
        if lengths[middle] < needed:
            low = middle + 1
        else:
            high = middle
    return low if low < len(lengths) else None
