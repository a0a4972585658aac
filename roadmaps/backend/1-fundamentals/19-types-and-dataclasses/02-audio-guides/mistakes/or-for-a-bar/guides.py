def minutes(stops: list[str], pace: float) -> float:
    return len(stops) * pace
def longest(names: list[str]) -> str or None:
    best = None
    for name in names:
        if best is None or len(name) > len(best):
            best = name
    return best
def by_room(stops: list[tuple[str, int]]) -> dict[str, list[int]]:
    rooms = {}
    for room, stop in stops:
        rooms.setdefault(room, []).append(stop)
    return rooms
def label(number: int, name: str or None = None) -> str:
    if name is None:
        return f"guide {number}"
    return f"guide {number}: {name}"
def ring(room: str) -> None:
    print("ring in", room)
