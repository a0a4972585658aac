def points(result):
    return result[1]


def top(results, k):
    """The k best results, the most points first."""
    board = list(results)
    return board.sort(key=points, reverse=True)
