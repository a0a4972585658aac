def days(year):
    if year % 4 == 0:
        return 366
    if year % 400 == 0:
        return 366
    elif year % 100 == 0:
        return 365
    else:
        return 365
