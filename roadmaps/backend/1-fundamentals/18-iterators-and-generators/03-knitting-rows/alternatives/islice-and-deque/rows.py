from collections import deque
from itertools import islice


def chunks(items, size):
    walk = iter(items)
    while chunk := list(islice(walk, size)):
        yield chunk


def windows(items, size):
    walk = iter(items)
    window = deque(islice(walk, size), maxlen=size)
    if len(window) == size:
        yield tuple(window)
    for item in walk:
        window.append(item)
        yield tuple(window)
