def free(stalls, taken):
    """The stalls that are not taken, the lowest number first."""
    return sorted(set(stalls) ^ set(taken))
