def roof(degrees, raining, windy):
    if windy or degrees <= 20 or (raining and degrees <= 30):
        return "shut"
    return "gap" if raining or degrees <= 30 else "open"
