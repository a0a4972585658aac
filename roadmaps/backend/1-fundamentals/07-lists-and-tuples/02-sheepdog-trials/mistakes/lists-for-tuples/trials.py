def points_of(result):
    return result[1]


def top(results, k):
    """The k best results, the most points first."""
    board = []
    for name, points in sorted(results, key=points_of, reverse=True)[:k]:
        board.append([name, points])
    return board
