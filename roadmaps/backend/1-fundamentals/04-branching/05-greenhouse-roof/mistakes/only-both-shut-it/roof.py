def roof(degrees, raining, windy):
    """What the roof should do: "open", "gap" or "shut"."""
    if windy and raining:
        return "shut"
    if degrees > 30 and not raining:
        return "open"
    if degrees > 30 or (degrees > 20 and not raining):
        return "gap"
    return "shut"
