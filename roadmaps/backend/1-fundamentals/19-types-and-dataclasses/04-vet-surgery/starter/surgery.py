from collections.abc import Callable

from records import Owner, find


def owner_name(cards: dict[str, Owner], animal: str) -> str:
    return find(cards, animal).name


def call_line(cards: dict[str, Owner], animal: str) -> str:
    owner = find(cards, animal)
    return f"{owner.name}: {owner.phone}"


def next_visit(cards: dict[str, Owner], animal: str, today: int) -> int:
    owner = find(cards, animal)
    return today + owner.days


def remind(cards: dict[str, Owner], animal: str, send: Callable[[str, str], None]) -> bool:
    owner = find(cards, animal)
    send(owner.phone, f"{animal} is due")
    return True
