def points(result):
    return result[1]


def top(results, k):
    """The k best results, the most points first."""
    order = sorted(results, key=points, reverse=True)
    board = []
    for place in range(k):
        board.append(order[place])
    return board
