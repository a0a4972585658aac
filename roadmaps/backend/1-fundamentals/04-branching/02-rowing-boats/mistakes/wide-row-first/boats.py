def price(minutes, member):
    """What a boat costs, in pence, by the board at the jetty."""
    if minutes <= 10:
        return 0
    elif member and minutes <= 180:
        return 1000
    elif member and minutes <= 60:
        return 0
    elif minutes <= 60:
        return 700
    elif minutes <= 180:
        return 1500
    elif member:
        return 2000
    else:
        return 2800
