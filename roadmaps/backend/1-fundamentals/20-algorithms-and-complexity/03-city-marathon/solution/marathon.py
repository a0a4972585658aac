def missing(started, home):
    """Who started and is not home, in the order of the start."""
    at_home = set(home)
    found = []
    for runner in started:
        if runner not in at_home:
            found.append(runner)
    return found


def counted_twice(mat):
    """The numbers that came more than once, in the order of their second time."""
    seen = set()
    told = set()
    found = []
    for number in mat:
        if number not in seen:
            seen.add(number)
        elif number not in told:
            told.add(number)
            found.append(number)
    return found


def places(times):
    """The place of each runner: 1 plus the number of smaller times."""
    ordered = sorted(times)
    place = {}
    for index in range(len(ordered)):
        if ordered[index] not in place:
            place[ordered[index]] = index + 1
    found = []
    for time in times:
        found.append(place[time])
    return found
