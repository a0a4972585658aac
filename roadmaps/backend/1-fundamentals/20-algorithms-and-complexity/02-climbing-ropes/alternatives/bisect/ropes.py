from bisect import bisect_left


def first_long_enough(lengths, needed):
    index = bisect_left(lengths, needed)
    return index if index < len(lengths) else None
