def chunks(items, size):
    it = iter(items)
    for item in it:
        row = [item]
        for _ in range(size - 1):
            try: row.append(next(it))
            except StopIteration: break
        yield row
def windows(items, size):
    it = iter(items)
    first = [next(it) for _ in range(size)]
    yield tuple(first)
    for item in it:
        first = first[1:] + [item]
        yield tuple(first)
