def first_long_enough(lengths, needed):
    low = 0
    high = len(lengths)
    while low < high:
        middle = (low + high) // 2
        if lengths[middle] < needed:
            low = middle + 1
        elif lengths[middle] == needed:
            while middle > 0 and lengths[middle - 1] == needed:
                middle -= 1
            return middle
        else:
            high = middle
    return low if low < len(lengths) else None
