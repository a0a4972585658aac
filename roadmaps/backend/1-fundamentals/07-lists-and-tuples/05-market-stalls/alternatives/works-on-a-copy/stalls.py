def free(stalls, taken):
    left = sorted(stalls)
    for stall in taken:
        if stall in left:
            left.remove(stall)
    return left
