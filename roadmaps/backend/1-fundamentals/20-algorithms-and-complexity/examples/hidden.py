def moves_for_pops_at_the_front(n):
    """How many items move when everything is taken from the front of a list."""
    moves = 0
    line = list(range(n))
    while line:
        line.pop(0)
        moves = moves + len(line)
    return moves


for n in [100, 200, 400]:
    print(n, moves_for_pops_at_the_front(n))
