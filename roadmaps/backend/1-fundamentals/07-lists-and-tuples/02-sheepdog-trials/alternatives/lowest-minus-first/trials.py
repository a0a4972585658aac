def top(results, k):
    board = results.copy()
    board.sort(key=lambda result: -result[1])
    while len(board) > k:
        board.pop()
    return board
