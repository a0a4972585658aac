def price(minutes, member):
    """What a boat costs, in pence, by the board at the jetty."""
    cost = 0
    if minutes > 10 and not member:
        cost = cost + 700
    if minutes > 60:
        cost = cost + (1000 if member else 1500)
    if minutes > 180:
        cost = cost + (2000 if member else 2800)
    return cost
