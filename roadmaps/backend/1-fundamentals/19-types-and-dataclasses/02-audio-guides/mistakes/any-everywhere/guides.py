from typing import Any


def minutes(stops: Any, pace: Any) -> Any:
    return len(stops) * pace


def longest(names: Any) -> Any:
    best = None
    for name in names:
        if best is None or len(name) > len(best):
            best = name
    return best


def by_room(stops: Any) -> Any:
    rooms: Any = {}
    for room, stop in stops:
        rooms.setdefault(room, []).append(stop)
    return rooms


def label(number: Any, name: Any = None) -> Any:
    if name is None:
        return f"guide {number}"
    return f"guide {number}: {name}"


def ring(room: Any) -> None:
    print("ring in", room)
