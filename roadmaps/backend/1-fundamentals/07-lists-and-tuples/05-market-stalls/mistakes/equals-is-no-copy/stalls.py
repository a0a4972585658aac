def free(stalls, taken):
    """The stalls that are not taken, the lowest number first."""
    left = stalls
    for stall in taken:
        if stall in left:
            left.remove(stall)
    return sorted(left)
