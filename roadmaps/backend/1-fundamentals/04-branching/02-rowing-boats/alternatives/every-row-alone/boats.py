def price(minutes, member):
    if 0 <= minutes <= 10:
        return 0
    if 10 < minutes <= 60 and member == True:
        return 0
    if 10 < minutes <= 60 and member == False:
        return 700
    if 60 < minutes <= 180:
        return 1000 if member else 1500
    if minutes > 180:
        return 2000 if member else 2800
