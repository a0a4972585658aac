def flag(wind, sky):
    """The flag to hoist: "red", "yellow" or "green"."""
    if sky == "thunder" or sky == "hail":
        return "red"
    elif 30 <= wind < 60:
        return "yellow"
    elif wind > 60:
        return "red"
    else:
        return "green"
