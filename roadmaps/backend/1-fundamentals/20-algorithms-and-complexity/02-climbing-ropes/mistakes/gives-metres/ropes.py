import bisect
def first_long_enough(lengths, needed):
    i = bisect.bisect_left(lengths, needed)
    return lengths[i] if i < len(lengths) else None
