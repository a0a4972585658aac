def minutes(stops: [str], pace: float) -> float:
    return len(stops) * pace
def longest(names: [str]) -> str | None:
    best = None
    for name in names:
        if best is None or len(name) > len(best):
            best = name
    return best
def by_room(stops: [(str, int)]) -> {str: [int]}:
    rooms = {}
    for room, stop in stops:
        rooms.setdefault(room, []).append(stop)
    return rooms
def label(number: int, name: str | None = None) -> str:
    if name is None:
        return f"guide {number}"
    return f"guide {number}: {name}"
def ring(room: str) -> None:
    print("ring in", room)
