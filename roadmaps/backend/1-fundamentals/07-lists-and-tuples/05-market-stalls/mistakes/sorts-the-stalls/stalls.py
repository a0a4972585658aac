def free(stalls, taken):
    """The stalls that are not taken, the lowest number first."""
    left = []
    stalls.sort()
    for stall in stalls:
        if stall not in taken:
            left.append(stall)
    return left
