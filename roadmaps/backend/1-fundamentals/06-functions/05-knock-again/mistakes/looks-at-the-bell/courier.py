def knock(ring, times):
    for i in range(1, times + 1):
        if ring:
            return i
