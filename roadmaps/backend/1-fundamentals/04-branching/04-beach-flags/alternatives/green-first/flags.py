def flag(wind, sky):
    fair = sky != "thunder" and sky != "hail"
    if fair and wind < 30:
        return "green"
    if fair and wind < 60:
        return "yellow"
    return "red"
