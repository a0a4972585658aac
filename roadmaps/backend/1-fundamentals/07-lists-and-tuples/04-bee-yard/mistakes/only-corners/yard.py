def danger(yard):
    """For each hive, how many of those around it are ill."""
    plan = []
    for r in range(len(yard)):
        line = []
        for c in range(len(yard[0])):
            ill = 0
            for a in [r - 1, r, r + 1]:
                for b in [c - 1, c, c + 1]:
                    if a != r and b != c and 0 <= a < len(yard) and 0 <= b < len(yard[0]):
                        ill = ill + yard[a][b]
            line.append(ill)
        plan.append(line)
    return plan
