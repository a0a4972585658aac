def danger(yard):
    """For each hive, how many of those around it are ill."""
    rows = len(yard)
    columns = len(yard[0])
    plan = yard
    for r in range(rows):
        line = yard[r]
        for c in range(columns):
            count = 0
            for row in range(r - 1, r + 2):
                for column in range(c - 1, c + 2):
                    inside = 0 <= row < rows and 0 <= column < columns
                    if inside and (row, column) != (r, c):
                        count = count + yard[row][column]
            line[c] = count
    return plan
