def danger(yard):
    """For each hive, how many of those around it are ill."""
    rows = len(yard)
    columns = len(yard[0])
    plan = []
    for r in range(rows):
        line = []
        for c in range(columns):
            count = 0
            for row in range(r - 1, r + 1):
                for column in range(c - 1, c + 1):
                    inside = 0 <= row < rows and 0 <= column < columns
                    if inside and (row, column) != (r, c):
                        count = count + yard[row][column]
            line.append(count)
        plan.append(line)
    return plan
