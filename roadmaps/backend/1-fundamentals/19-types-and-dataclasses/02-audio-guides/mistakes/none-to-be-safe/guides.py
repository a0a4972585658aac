def minutes(stops: list[str] | None, pace: float | None) -> float | None:
    return len(stops) * pace
def longest(names: list[str] | None) -> str | None:
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
def label(number: int, name: str | None = None) -> str | None:
    if name is None:
        return f"guide {number}"
    return f"guide {number}: {name}"
def ring(room: str) -> None:
    print("ring in", room)
