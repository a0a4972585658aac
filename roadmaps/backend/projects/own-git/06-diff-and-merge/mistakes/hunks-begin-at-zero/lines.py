"""Compares texts line by line: which lines went, which came, which stayed."""


def split(data):
    """The lines of a text (bytes), each with its end."""
    lines = data.split(b"\n")
    found = [line + b"\n" for line in lines[:-1]]
    return [*found, lines[-1]] if lines[-1] else found


def stretches(old, new):
    """Where two lists of lines differ: (from, to, from, to) in the old and in the new, in order.

    Myers' way: how far one can come with 0 changes, with 1, with 2 …, on each diagonal; then the way back.
    """
    common = 0
    while common < min(len(old), len(new)) and old[common] == new[common]:
        common += 1
    old, new = old[common:], new[common:]
    found = []
    for x, y in reversed(path(old, new)):
        if found and (found[-1][1], found[-1][3]) == (x[0], y[0]):
            found[-1] = (found[-1][0], x[1], found[-1][2], y[1])
        else:
            found.append((x[0], x[1], y[0], y[1]))
    return [tuple(number + common for number in stretch) for stretch in found]


def path(old, new):
    """The single changes from the end to the beginning, as ((from, to), (from, to)) in the old and in the new."""
    reached = {1: 0}
    trace = []
    for changes in range(len(old) + len(new) + 1):
        trace.append(dict(reached))
        for diagonal in range(-changes, changes + 1, 2):
            down = diagonal == -changes or (diagonal != changes and reached[diagonal - 1] < reached[diagonal + 1])
            x = reached[diagonal + 1] if down else reached[diagonal - 1] + 1
            while x < len(old) and x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
            reached[diagonal] = x
            if x >= len(old) and x - diagonal >= len(new):
                return way_back(trace, len(old), len(new))
    return []


def way_back(trace, x, y):
    found = []
    for changes in range(len(trace) - 1, 0, -1):
        reached, diagonal = trace[changes], x - y
        down = diagonal == -changes or (diagonal != changes and reached[diagonal - 1] < reached[diagonal + 1])
        before = diagonal + 1 if down else diagonal - 1
        x = reached[before]
        y = x - before
        found.append(((x, x), (y, y + 1)) if down else ((x, x + 1), (y, y)))
    return found
