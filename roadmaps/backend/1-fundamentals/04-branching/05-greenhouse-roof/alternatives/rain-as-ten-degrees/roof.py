def roof(degrees, raining, windy):
    if raining:
        # In rain the roof behaves as if it were ten degrees cooler, and never opens all the way.
        degrees = min(degrees - 10, 30)
    if windy or degrees <= 20:
        return "shut"
    elif degrees <= 30:
        return "gap"
    else:
        return "open"
