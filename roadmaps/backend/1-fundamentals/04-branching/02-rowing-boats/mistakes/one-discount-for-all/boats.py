def price(minutes, member):
    """What a boat costs, in pence, by the board at the jetty."""
    if minutes <= 10:
        cost = 0
    elif minutes <= 60:
        cost = 700
    elif minutes <= 180:
        cost = 1500
    else:
        cost = 2800
    if member:
        cost = cost - 700
    return cost
