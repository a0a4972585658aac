def free(stalls, taken):
    """The stalls that are not taken, the lowest number first."""
    left = list(stalls)
    for stall in left:
        if stall in taken:
            left.remove(stall)
    return sorted(left)
