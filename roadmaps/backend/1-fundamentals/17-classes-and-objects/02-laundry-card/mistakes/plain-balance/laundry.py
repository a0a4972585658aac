class NotEnough(Exception):
    pass


class Card:
    def __init__(self):
        self.balance = 0
        self.paid = []

    @property
    def history(self):
        return self.paid[:]

    def load(self, amount):
        if amount <= 0:
            raise ValueError(amount)
        self.balance += amount

    def pay(self, amount, what):
        if amount <= 0:
            raise ValueError(amount)
        if self.balance < amount:
            raise NotEnough(amount)
        self.balance -= amount
        self.paid.append((what, amount))
