def chunks(items, size):
    items = list(items)
    for start in range(0, len(items), size):
        yield items[start : start + size]


def windows(items, size):
    items = list(items)
    for start in range(len(items) - size + 1):
        yield tuple(items[start : start + size])
