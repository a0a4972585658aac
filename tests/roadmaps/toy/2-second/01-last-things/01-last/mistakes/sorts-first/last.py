def last(items):
    return sorted(items)[-1]
