AROUND = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]


def danger(yard):
    plan = [[0] * len(yard[0]) for _ in yard]
    for r, row in enumerate(yard):
        for c, ill in enumerate(row):
            if not ill:
                continue
            for down, right in AROUND:
                if 0 <= r + down < len(yard) and 0 <= c + right < len(row):
                    plan[r + down][c + right] += 1
    return plan
