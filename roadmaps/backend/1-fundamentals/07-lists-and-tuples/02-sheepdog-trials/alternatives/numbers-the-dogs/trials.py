def top(results, k):
    numbered = []
    for number, (name, points) in enumerate(results):
        numbered.append((-points, number, name))
    numbered.sort()
    board = []
    for points, number, name in numbered[0:k]:
        board.append((name, -points))
    return board
