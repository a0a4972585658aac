def first_long_enough(lengths, needed):
    low, high = 0, len(lengths) - 1
    while low < high:
        m = (low + high) // 2
        if lengths[m] < needed: low = m + 1
        else: high = m - 1
    if low < len(lengths) and lengths[low] >= needed: return low
    return None
