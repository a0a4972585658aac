def top(results, k):
    left = list(results)
    best = []
    while left and len(best) < k:
        winner = left[0]
        for result in left:
            if result[1] > winner[1]:
                winner = result
        left.remove(winner)
        best.append(winner)
    return best
