def roof(degrees, raining, windy):
    """What the roof should do: "open", "gap" or "shut"."""
    if windy:
        return "shut"
    if degrees > 30 and not raining:
        return "open"
    if degrees > 20:
        return "gap"
    return "shut"
