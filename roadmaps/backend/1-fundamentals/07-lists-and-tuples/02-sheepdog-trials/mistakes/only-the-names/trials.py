def points(result):
    return result[1]


def top(results, k):
    """The k best results, the most points first."""
    board = []
    for name, score in sorted(results, key=points, reverse=True)[:k]:
        board.append(name)
    return board
