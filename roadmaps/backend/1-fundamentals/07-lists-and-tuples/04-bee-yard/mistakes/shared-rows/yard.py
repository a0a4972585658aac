AROUND = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]


def danger(yard):
    """For each hive, how many of those around it are ill."""
    plan = [[0] * len(yard[0])] * len(yard)
    for r in range(len(yard)):
        for c in range(len(yard[0])):
            for down, right in AROUND:
                if 0 <= r + down < len(yard) and 0 <= c + right < len(yard[0]):
                    plan[r][c] = plan[r][c] + yard[r + down][c + right]
    return plan
