from dataclasses import dataclass


@dataclass(frozen=True)
class Owner:
    """The card of an animal's owner."""

    name: str
    phone: str | None = None
    days: int | None = None


def find(cards: dict[str, Owner], animal: str) -> Owner | None:
    """The owner of this animal, or None when it is in no card."""
    return cards.get(animal)


def index(rows: list[tuple[str, str, str | None, int | None]]) -> dict[str, Owner]:
    """A card index from rows of animal, owner's name, phone and days."""
    cards = {}
    for animal, name, phone, days in rows:
        cards[animal] = Owner(name, phone, days)
    return cards
