def first_long_enough(lengths, needed):
    """The index of the first rope with at least this length, or None."""
    low = 0
    high = len(lengths)
    while low < high:
        middle = (low + high) // 2
        if lengths[middle] < needed:
            low = middle + 1
        else:
            high = middle - 1
    if low == len(lengths):
        return None
    return low
