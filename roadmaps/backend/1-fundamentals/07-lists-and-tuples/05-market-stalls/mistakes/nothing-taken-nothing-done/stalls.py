def free(stalls, taken):
    """The stalls that are not taken, the lowest number first."""
    if taken == []:
        return list(stalls)
    left = []
    for stall in stalls:
        if stall not in taken:
            left.append(stall)
    return sorted(left)
