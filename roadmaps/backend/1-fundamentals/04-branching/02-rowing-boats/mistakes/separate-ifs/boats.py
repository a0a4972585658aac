def price(minutes, member):
    """What a boat costs, in pence, by the board at the jetty."""
    pence = 2800
    if minutes <= 10:
        pence = 0
    if minutes <= 60:
        pence = 700
    if minutes <= 180:
        pence = 1500
    if member and minutes <= 60:
        pence = 0
    elif member and minutes <= 180:
        pence = 1000
    elif member:
        pence = 2000
    return pence
