def missing(started, home):
    """Who started and is not home, in the order of the start."""
    found = []
    for runner in started:
        if runner not in home:
            found.append(runner)
    return found


def counted_twice(mat):
    """The numbers that came more than once, in the order of their second time."""
    found = []
    for index in range(len(mat)):
        if mat[index] in mat[:index] and mat[index] not in found:
            found.append(mat[index])
    return found


def places(times):
    """The place of each runner: 1 plus the number of smaller times."""
    found = []
    for time in times:
        faster = 0
        for other in times:
            if other < time:
                faster = faster + 1
        found.append(faster + 1)
    return found
