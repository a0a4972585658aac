def top(results, k):
    """The k best results, the most points first."""
