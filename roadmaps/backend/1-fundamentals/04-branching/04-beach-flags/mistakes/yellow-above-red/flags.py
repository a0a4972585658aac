def flag(wind, sky):
    """The flag to hoist: "red", "yellow" or "green"."""
    if sky == "thunder" or sky == "hail":
        return "red"
    elif wind >= 30:
        return "yellow"
    elif wind >= 60:
        return "red"
    else:
        return "green"
