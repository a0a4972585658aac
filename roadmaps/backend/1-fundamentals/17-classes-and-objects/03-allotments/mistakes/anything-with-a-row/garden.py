class Plot:
    """A plot of the garden: a row and a number."""

    def __init__(self, row, number):
        self.row = row
        self.number = number

    def __eq__(self, other):
        if not hasattr(other, "row"):
            return False
        return (self.row, self.number) == (other.row, other.number)

    def __hash__(self):
        return hash((self.row, self.number))

    def __repr__(self):
        return f"Plot({self.row!r}, {self.number!r})"
