class NotEnough(Exception):
    pass


class Card:
    def __init__(self):
        self.__moves = ()

    @property
    def balance(self):
        return sum(amount for what, amount in self.__moves)

    @property
    def history(self):
        return [(what, -amount) for what, amount in self.__moves if what is not None]

    def load(self, amount):
        self.__move(amount, None, amount)

    def pay(self, amount, what):
        self.__move(amount, what, -amount)

    def __move(self, size, what, amount):
        if size <= 0:
            raise ValueError(size)
        if self.balance + amount < 0:
            raise NotEnough(f"{size} is too much")
        self.__moves += ((what, amount),)
