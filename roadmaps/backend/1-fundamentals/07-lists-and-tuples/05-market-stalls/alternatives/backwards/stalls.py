def free(stalls, taken):
    left = stalls[:]
    for place in range(len(left) - 1, -1, -1):
        if left[place] in taken:
            del left[place]
    left.sort()
    return left
