def free(stalls, taken):
    return sorted(set(stalls) - set(taken))
