def flag(wind, sky):
    """The flag to hoist: "red", "yellow" or "green"."""
    if wind >= 60:
        return "red"
    elif wind >= 30:
        return "yellow"
    elif sky == "thunder" or sky == "hail":
        return "red"
    else:
        return "green"
