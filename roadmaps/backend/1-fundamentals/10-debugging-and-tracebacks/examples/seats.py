def seats(boat):
    if boat == "eight":
        return 9
    if boat == "four":
        return 4
    return 2
