from itertools import islice, zip_longest
def chunks(items, size):
    for t in zip_longest(*[iter(items)] * size):
        yield [x for x in t if x is not None]
def windows(items, size):
    w = []
    for item in items:
        w.append(item)
        if len(w) == size:
            yield tuple(w)
            w.pop(0)
