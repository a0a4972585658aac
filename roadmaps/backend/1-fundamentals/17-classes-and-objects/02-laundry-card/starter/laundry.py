class NotEnough(Exception):
    """There is not enough money on the card."""


class Card:
    """A card that is loaded in advance and pays for washing."""
