def total(prices):
    seen = 0
    for price in prices:
        seen += price
        return seen
