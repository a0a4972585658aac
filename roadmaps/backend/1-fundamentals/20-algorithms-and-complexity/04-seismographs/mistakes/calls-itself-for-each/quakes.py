def merge(left, right):
    if not left: return right[:]
    if not right: return left[:]
    if left[0][0] <= right[0][0]:
        return [left[0]] + merge(left[1:], right)
    return [right[0]] + merge(left, right[1:])
def merge_sort(tremors):
    if len(tremors) <= 1: return tremors[:]
    half = len(tremors) // 2
    return merge(merge_sort(tremors[:half]), merge_sort(tremors[half:]))
