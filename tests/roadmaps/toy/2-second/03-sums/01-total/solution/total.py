def total(prices):
    """The sum of the prices."""
    seen = 0
    for price in prices:
        seen += price
    return seen
