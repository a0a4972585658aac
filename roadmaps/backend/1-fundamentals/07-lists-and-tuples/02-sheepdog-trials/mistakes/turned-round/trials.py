def points(result):
    return result[1]


def top(results, k):
    """The k best results, the most points first."""
    board = sorted(results, key=points)
    board.reverse()
    return board[:k]
