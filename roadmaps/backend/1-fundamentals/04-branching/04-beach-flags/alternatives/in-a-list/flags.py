def flag(wind, sky):
    colour = "green"
    if wind >= 30:
        colour = "yellow"
    if wind >= 60 or sky in ["thunder", "hail"]:
        colour = "red"
    return colour
