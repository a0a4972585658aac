def price(minutes, member):
    """What a boat costs, in pence, by the board at the jetty."""
    if minutes <= 10:
        return 0
    if minutes <= 60:
        return 700 if member else 0
    if minutes <= 180:
        return 1000 if not member else 1500
    return 2000 if not member else 2800
