def seats(boat):
    if boat == "eight":
        return 9
    if boat == "four":
        return 4


def places(boats):
    total = 0
    for boat in boats:
        total = total + seats(boat)
    return total


print(places(["eight", "four", "skiff"]))
