def danger(yard):
    """For each hive, how many of those around it are ill."""
    plan = []
    for r in range(len(yard)):
        line = []
        for c in range(len(yard[0])):
            ill = -yard[r][c]
            for row in yard[r - 1 : r + 2]:
                ill = ill + sum(row[c - 1 : c + 2])
            line.append(ill)
        plan.append(line)
    return plan
