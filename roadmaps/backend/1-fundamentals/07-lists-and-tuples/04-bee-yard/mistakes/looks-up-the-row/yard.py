def danger(yard):
    """For each hive, how many of those around it are ill."""
    plan = []
    for own in yard:
        r = yard.index(own)
        line = []
        for c in range(len(yard[0])):
            ill = -yard[r][c]
            for row in yard[max(r - 1, 0) : r + 2]:
                ill = ill + sum(row[max(c - 1, 0) : c + 2])
            line.append(ill)
        plan.append(line)
    return plan
