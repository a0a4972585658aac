def flag(wind, sky):
    """The flag to hoist: "red", "yellow" or "green"."""
    if sky in "thunder hail" or wind >= 60:
        return "red"
    elif wind >= 30:
        return "yellow"
    else:
        return "green"
