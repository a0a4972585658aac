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
    if len(tremors) < 2: return list(tremors)
    p = tremors[0]
    return merge_sort([t for t in tremors[1:] if t[0] < p[0]]) + [p] + merge_sort([t for t in tremors[1:] if t[0] >= p[0]])
