def chunks(items, size):
    """Lists of `size` items each, one after the other."""
    for start in range(0, len(items) - size + 1, size):
        yield list(items[start : start + size])


def windows(items, size):
    """Tuples of `size` neighbours each, moving on by one item."""
    for start in range(len(items) - size):
        yield tuple(items[start : start + size])
