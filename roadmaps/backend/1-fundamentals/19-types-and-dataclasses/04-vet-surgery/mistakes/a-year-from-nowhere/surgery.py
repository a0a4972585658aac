from collections.abc import Callable
from records import Owner, find
def owner_name(cards: dict[str, Owner], animal: str) -> str:
    owner = find(cards, animal)
    return "unknown" if owner is None else owner.name
def call_line(cards: dict[str, Owner], animal: str) -> str:
    owner = find(cards, animal)
    if owner is None: return "unknown"
    return f"{owner.name}: {owner.phone or 'no phone'}"
def next_visit(cards: dict[str, Owner], animal: str, today: int) -> int | None:
    owner = find(cards, animal)
    if owner is None: return None
    if owner.days is None: return 365
    return today + owner.days
def remind(cards: dict[str, Owner], animal: str, send: Callable[[str, str], None]) -> bool:
    owner = find(cards, animal)
    if owner is None or owner.phone is None: return False
    send(owner.phone, f"{animal} is due")
    return True
