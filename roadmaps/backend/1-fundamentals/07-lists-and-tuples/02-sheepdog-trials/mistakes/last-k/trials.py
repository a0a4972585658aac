def points(result):
    return result[1]


def top(results, k):
    """The k best results, the most points first."""
    rising = sorted(results[::-1], key=points)
    return rising[-k:][::-1]
