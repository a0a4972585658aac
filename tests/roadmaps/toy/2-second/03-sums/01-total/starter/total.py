def total(prices):
    """The sum of the prices."""
