def price(minutes, member):
    """What a boat costs, in pence, by the board at the jetty."""
    if member:
        if minutes <= 60:
            return 0
        elif minutes <= 180:
            return 1000
        else:
            return 2000
    if minutes > 10:
        return 700
    elif minutes > 60:
        return 1500
    elif minutes > 180:
        return 2800
    else:
        return 0
