from collections import deque


def merge(left, right):
    left, right = deque(left), deque(right)
    merged = []
    while left or right:
        if not right or (left and left[0][0] <= right[0][0]):
            merged.append(left.popleft())
        else:
            merged.append(right.popleft())
    return merged


def merge_sort(tremors):
    if len(tremors) < 2:
        return list(tremors)
    middle = len(tremors) // 2
    return merge(merge_sort(tremors[:middle]), merge_sort(tremors[middle:]))
