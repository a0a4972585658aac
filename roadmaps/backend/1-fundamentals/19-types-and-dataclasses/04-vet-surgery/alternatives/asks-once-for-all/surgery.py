from collections.abc import Callable
from typing import Optional

from records import Owner, find

NOBODY = Owner("unknown")


def owner_name(cards: dict[str, Owner], animal: str) -> str:
    return (find(cards, animal) or NOBODY).name


def call_line(cards: dict[str, Owner], animal: str) -> str:
    owner = find(cards, animal) or NOBODY
    if owner is NOBODY:
        return owner.name
    return owner.name + ": " + (owner.phone or "no phone")


def next_visit(cards: dict[str, Owner], animal: str, today: int) -> Optional[int]:
    owner = find(cards, animal)
    if not owner:
        return None
    return today + (owner.days if owner.days is not None else 365)


def remind(cards: dict[str, Owner], animal: str, send: Callable[[str, str], None]) -> bool:
    owner = find(cards, animal)
    if owner and owner.phone:
        send(owner.phone, animal + " is due")
        return True
    return False
