def danger(yard):
    """For each hive, how many of those around it are ill."""
    rows = len(yard)
    columns = len(yard[0])
    for r in range(rows):
        for c in range(columns):
            for row in range(r - 1, r + 2):
                for column in range(c - 1, c + 2):
                    inside = 0 <= row < rows and 0 <= column < columns
                    if inside and (row, column) != (r, c):
                        yard[r][c] = yard[r][c] + 10 * (yard[row][column] % 10)
    plan = []
    for line in yard:
        plan.append([number // 10 for number in line])
    return plan
