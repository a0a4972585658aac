def merge(left, right):
    """Both lists of (time, text) as one, in the order of time."""
    merged = list(left)
    for tremor in right:
        at = 0
        while at < len(merged) and merged[at][0] <= tremor[0]:
            at = at + 1
        merged.insert(at, tremor)
    return merged


def merge_sort(tremors):
    """The tremors in the order of time; equal times keep their order."""
    runs = [[tremor] for tremor in tremors]
    while len(runs) > 1:
        longer = []
        for at in range(0, len(runs) - 1, 2):
            longer.append(merge(runs[at], runs[at + 1]))
        if len(runs) % 2 == 1:
            longer.append(runs[-1])
        runs = longer
    return runs[0] if runs else []
