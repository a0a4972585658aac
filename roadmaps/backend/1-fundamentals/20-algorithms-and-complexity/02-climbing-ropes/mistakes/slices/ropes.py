def first_long_enough(lengths, needed):
    offset = 0
    while lengths:
        m = len(lengths) // 2
        if lengths[m] < needed:
            offset += m + 1
            lengths = lengths[m + 1:]
        elif m == 0:
            return offset
        else:
            if lengths[m - 1] < needed: return offset + m
            lengths = lengths[:m]
    return None
