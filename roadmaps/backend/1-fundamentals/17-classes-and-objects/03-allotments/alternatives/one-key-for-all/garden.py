class Plot:
    def __init__(self, row, number):
        self._key = (row, number)

    @property
    def row(self):
        return self._key[0]

    @property
    def number(self):
        return self._key[1]

    def __eq__(self, other):
        return isinstance(other, Plot) and self._key == other._key

    def __hash__(self):
        return hash(self.number)

    def __repr__(self):
        return "Plot" + repr(self._key)
