def roof(degrees, raining, windy):
    """What the roof should do: "open", "gap" or "shut"."""
    if windy == False:
        if raining == False:
            if degrees > 20:
                if degrees > 30:
                    return "open"
                else:
                    return "gap"
            else:
                return "shut"
        else:
            if degrees > 30:
                return "gap"
            else:
                return "shut"
    else:
        return "shut"
