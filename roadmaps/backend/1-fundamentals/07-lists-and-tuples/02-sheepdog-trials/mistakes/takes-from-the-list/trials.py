def points(result):
    return result[1]


def top(results, k):
    """The k best results, the most points first."""
    board = []
    while results and len(board) < k:
        winner = max(results, key=points)
        results.remove(winner)
        board.append(winner)
    return board
