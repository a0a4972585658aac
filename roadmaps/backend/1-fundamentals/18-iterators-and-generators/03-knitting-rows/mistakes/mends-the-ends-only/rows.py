def chunks(items, size):
    for start in range(0, len(items), size):
        yield list(items[start : start + size])


def windows(items, size):
    for start in range(len(items) - size + 1):
        yield tuple(items[start : start + size])
