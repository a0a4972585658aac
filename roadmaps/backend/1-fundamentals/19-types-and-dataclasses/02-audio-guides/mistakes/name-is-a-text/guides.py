def minutes(stops: list[str], pace: float) -> float:
    """How long a tour takes, at so many minutes for each stop."""
    return len(stops) * pace


def longest(names: list[str]) -> str | None:
    """The longest name; the first of several. None when there is no name."""
    best = None
    for name in names:
        if best is None or len(name) > len(best):
            best = name
    return best


def by_room(stops: list[tuple[str, int]]) -> dict[str, list[int]]:
    """The stops of each room."""
    rooms: dict[str, list[int]] = {}
    for room, stop in stops:
        rooms.setdefault(room, []).append(stop)
    return rooms


def label(number: int, name: str = None) -> str:
    """What is written on a guide."""
    if name is None:
        return f"guide {number}"
    return f"guide {number}: {name}"


def ring(room: str) -> None:
    """Ring for the attendant of a room."""
    print("ring in", room)
