def merge(left, right):
    merged = []
    i = 0
    j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            merged.append(right[j])
            j = j + 1
        else:
            merged.append(left[i])
            i = i + 1
    return merged + left[i:] + right[j:]


runs = [[5], [2], [9], [1]]
while len(runs) > 1:
    print(runs)
    longer = []
    for at in range(0, len(runs), 2):
        longer.append(merge(runs[at], runs[at + 1]))
    runs = longer
print(runs)                # [[1, 2, 5, 9]]
