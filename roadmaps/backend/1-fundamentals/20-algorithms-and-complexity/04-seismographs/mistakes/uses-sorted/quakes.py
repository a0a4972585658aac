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
    return sorted(tremors, key=lambda tremor: tremor[0])
