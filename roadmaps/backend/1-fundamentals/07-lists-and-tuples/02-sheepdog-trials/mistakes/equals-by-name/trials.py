def points(result):
    return -result[1], result[0]


def top(results, k):
    """The k best results, the most points first."""
    return sorted(results, key=points)[:k]
