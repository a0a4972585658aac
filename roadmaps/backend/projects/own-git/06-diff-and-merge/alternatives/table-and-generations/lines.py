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
    return table(old, new)


def table(old, new):
    """A longest common subsequence by a table of lengths, from the ends to the beginnings."""
    skip = 0
    while skip < min(len(old), len(new)) and old[skip] == new[skip]:
        skip += 1
    end = 0
    while end < min(len(old), len(new)) - skip and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b = old[skip : len(old) - end], new[skip : len(new) - end]
    rows = [[0] * (len(b) + 1)]
    for line in reversed(a):
        row = [0]
        for at, other in enumerate(reversed(b)):
            row.append(rows[-1][at] + 1 if line == other else max(row[-1], rows[-1][at + 1]))
        rows.append(row)
    found, x, y = [], 0, 0
    while x < len(a) or y < len(b):
        left, right = len(a) - x, len(b) - y
        if left and right and a[x] == b[y]:
            x, y = x + 1, y + 1
            continue
        down = right and (not left or rows[left][right - 1] > rows[left - 1][right])
        step = (x + skip, x + skip, y + skip, y + skip + 1) if down else (x + skip, x + skip + 1, y + skip, y + skip)
        x, y = (x, y + 1) if down else (x + 1, y)
        if found and found[-1][1] == step[0] and found[-1][3] == step[2]:
            found[-1] = (found[-1][0], step[1], found[-1][2], step[3])
        else:
            found.append(step)
    return found


def unused(old, new):
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
