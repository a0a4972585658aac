def danger(yard):
    width = len(yard[0])
    fence = [0] * (width + 2)
    fenced = [fence]
    for row in yard:
        fenced.append([0] + row + [0])
    fenced.append(fence)
    plan = []
    for r in range(1, len(yard) + 1):
        line = []
        for c in range(1, width + 1):
            block = sum(fenced[r - 1][c - 1 : c + 2]) + sum(fenced[r][c - 1 : c + 2]) + sum(fenced[r + 1][c - 1 : c + 2])
            line.append(block - fenced[r][c])
        plan.append(line)
    return plan
