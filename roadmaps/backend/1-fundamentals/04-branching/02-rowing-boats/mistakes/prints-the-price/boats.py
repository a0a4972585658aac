def price(minutes, member):
    """What a boat costs, in pence, by the board at the jetty."""
    if minutes <= 10 or (member and minutes <= 60):
        print(0)
    elif minutes <= 60:
        print(700)
    elif minutes <= 180:
        print(1000 if member else 1500)
    else:
        print(2000 if member else 2800)
