def price(minutes, member):
    """What a boat costs, in pence, by the board at the jetty."""
    if member:
        if minutes <= 60:
            return 0
        elif minutes <= 180:
            return 1000
        else:
            return 2000
    if minutes <= 10:
        return 0
    if minutes > 10 and minutes <= 60:
        return 700
    if minutes > 60 and minutes < 180:
        return 1500
    if minutes > 180:
        return 2800
