from collections import deque
from itertools import islice


def chunks(items, size):
    """Lists of `size` items each, one after the other."""
    items = iter(items)
    while True:
        first = next(items, None)
        if first is None:
            return
        yield [first, *islice(items, size - 1)]


def windows(items, size):
    """Tuples of `size` neighbours each, moving on by one item."""
    window = deque(maxlen=size)
    for item in items:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
