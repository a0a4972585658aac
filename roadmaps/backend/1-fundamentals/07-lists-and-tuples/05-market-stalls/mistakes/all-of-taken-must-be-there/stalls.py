def free(stalls, taken):
    """The stalls that are not taken, the lowest number first."""
    left = sorted(stalls)
    for stall in taken:
        left.remove(stall)
    return left
