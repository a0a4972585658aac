def flag(wind, sky):
    """The flag to hoist: "red", "yellow" or "green"."""
    if wind > 30:
        return "yellow"
    elif wind > 60:
        return "red"
    elif sky == "thunder" or "hail":
        return "red"
    else:
        return "green"
