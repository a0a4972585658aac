class NotEnough(Exception):
    """There is not enough money on the card."""


class Card:
    """A card that is loaded in advance and pays for washing."""

    def __init__(self):
        self._balance = 0
        self._history = []

    @property
    def balance(self):
        return self._balance

    @property
    def history(self):
        return list(self._history)

    def load(self, amount):
        if amount <= 0:
            raise ValueError(f"not an amount to load: {amount}")
        self._balance += amount

    def pay(self, amount, what):
        if amount <= 0:
            raise ValueError(f"not an amount to pay: {amount}")
        if amount >= self._balance:
            raise NotEnough(f"{amount} for {what}, and only {self._balance} on the card")
        self._balance -= amount
        self._history.append((what, amount))
