def free(stalls, taken):
    """The stalls that are not taken, the lowest number first."""
    left = []
    for stall in sorted(stalls):
        if stall in taken:
            left.append(stall)
    return left
