def price(minutes, member):
    pence = 0
    if minutes > 180:
        pence = 2800
        if member:
            pence = 2000
    elif minutes > 60:
        pence = 1500
        if member:
            pence = 1000
    elif minutes > 10 and not member:
        pence = 700
    return pence
