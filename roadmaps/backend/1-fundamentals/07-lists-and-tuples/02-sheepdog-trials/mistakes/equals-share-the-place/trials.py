def points_of(result):
    return result[1]


def top(results, k):
    """The k best results, the most points first."""
    ordered = sorted(results, key=points_of, reverse=True)
    if k == 0 or k >= len(ordered):
        return ordered[:k]
    board = []
    for result in ordered:
        if result[1] >= ordered[k - 1][1]:
            board.append(result)
    return board
