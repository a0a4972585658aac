class Plot:
    """A plot of the garden: a row and a number."""

    def __init__(self, row, number):
        self.row = row
        self.number = number

    def __eq__(self, other):
        return self.number == other.number
