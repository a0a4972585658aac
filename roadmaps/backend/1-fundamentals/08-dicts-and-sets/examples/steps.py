def looks(names, wanted):
    """How many names a list looks at until it finds the one that is wanted."""
    count = 0
    for name in names:
        count = count + 1
        if name == wanted:
            return count
    return count


for n in [100, 200, 400]:
    names = list(range(n))
    total = 0
    for wanted in names:
        total = total + looks(names, wanted)
    print(n, total)
