def roof(degrees, raining, windy):
    """What the roof should do: "open", "gap" or "shut"."""
    if windy:
        return "shut"
    if degrees > 20 and not raining:
        return "gap"
    if degrees > 30 and not raining:
        return "open"
    if degrees > 30:
        return "gap"
    return "shut"
