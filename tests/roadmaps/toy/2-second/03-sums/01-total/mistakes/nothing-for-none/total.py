def total(prices):
    if prices:
        return sum(prices)
