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
    if len(tremors) <= 1: return tremors
    half = len(tremors) // 2
    return merge(merge_sort(tremors[:half]), merge_sort(tremors[half:]))
