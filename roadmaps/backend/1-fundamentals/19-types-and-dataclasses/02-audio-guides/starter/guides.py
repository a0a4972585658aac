def minutes(stops, pace):
    """How long a tour takes, at so many minutes for each stop."""
    return len(stops) * pace


def longest(names):
    """The longest name; the first of several. None when there is no name."""
    best = None
    for name in names:
        if best is None or len(name) > len(best):
            best = name
    return best


def by_room(stops):
    """The stops of each room."""
    rooms = {}
    for room, stop in stops:
        rooms.setdefault(room, []).append(stop)
    return rooms


def label(number, name=None):
    """What is written on a guide."""
    if name is None:
        return f"guide {number}"
    return f"guide {number}: {name}"


def ring(room):
    """Ring for the attendant of a room."""
    print("ring in", room)
