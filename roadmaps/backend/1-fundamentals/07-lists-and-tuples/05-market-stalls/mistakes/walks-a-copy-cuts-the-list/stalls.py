def free(stalls, taken):
    """The stalls that are not taken, the lowest number first."""
    for stall in stalls[:]:
        if stall in taken:
            stalls.remove(stall)
    return sorted(stalls)
