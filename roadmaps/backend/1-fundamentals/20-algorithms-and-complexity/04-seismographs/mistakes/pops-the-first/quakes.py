def merge(left, right):
    left = list(left); right = list(right)
    out = []
    while left and right:
        if left[0][0] <= right[0][0]: out.append(left.pop(0))
        else: out.append(right.pop(0))
    return out + left + right
def merge_sort(tremors):
    if len(tremors) <= 1: return tremors[:]
    half = len(tremors) // 2
    return merge(merge_sort(tremors[:half]), merge_sort(tremors[half:]))
