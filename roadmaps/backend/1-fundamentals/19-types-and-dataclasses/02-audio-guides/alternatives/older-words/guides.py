from typing import Dict, Iterable, List, Optional, Sequence, Tuple, Union


def minutes(stops: Sequence[str], pace: float) -> float:
    return len(stops) * pace


def longest(names: Iterable[str]) -> Optional[str]:
    return max(names, key=len, default=None)


def by_room(stops: Iterable[Tuple[str, int]]) -> Dict[str, List[int]]:
    rooms: Dict[str, List[int]] = {}
    for room, stop in stops:
        rooms[room] = [*rooms.get(room, []), stop]
    return rooms


def label(number: int, name: Union[str, None] = None) -> "str":
    return f"guide {number}" + (f": {name}" if name is not None else "")


def ring(room: str) -> None:
    print("ring in", room)
