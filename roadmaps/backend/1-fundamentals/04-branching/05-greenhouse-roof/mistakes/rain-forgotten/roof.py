def roof(degrees, raining, windy):
    """What the roof should do: "open", "gap" or "shut"."""
    if windy:
        return "shut"
    elif degrees > 30:
        return "open"
    elif degrees > 20:
        return "gap"
    else:
        return "shut"
