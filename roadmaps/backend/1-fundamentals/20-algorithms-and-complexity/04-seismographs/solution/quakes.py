def merge(left, right):
    """Both lists of (time, text) as one, in the order of time."""
    merged = []
    i = 0
    j = 0
    while i < len(left) and j < len(right):
        if right[j][0] < left[i][0]:
            merged.append(right[j])
            j = j + 1
        else:
            merged.append(left[i])
            i = i + 1
    return merged + left[i:] + right[j:]


def merge_sort(tremors):
    """The tremors in the order of time; equal times keep their order."""
    runs = []
    for tremor in tremors:
        runs.append([tremor])
    while len(runs) > 1:
        longer = []
        for at in range(0, len(runs) - 1, 2):
            longer.append(merge(runs[at], runs[at + 1]))
        if len(runs) % 2 == 1:
            longer.append(runs[-1])
        runs = longer
    if not runs:
        return []
    return runs[0]
