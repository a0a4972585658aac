def merge(left, right):
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i][0] <= right[j][0]:
            out.append(left[i]); i += 1
        else:
            out.append(right[j]); j += 1
    return out + left[i:] + right[j:]
def merge_sort(tremors):
    runs = [[t] for t in tremors]
    while len(runs) > 1:
        longer = []
        for at in range(0, len(runs), 2):
            longer.append(merge(runs[at], runs[at + 1]))
        runs = longer
    return runs[0] if runs else []
