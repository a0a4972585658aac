def chunks(items, size):
    """Lists of `size` items each, one after the other."""
    chunk = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def windows(items, size):
    """Tuples of `size` neighbours each, moving on by one item."""
    window = []
    for item in items:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            window = []
