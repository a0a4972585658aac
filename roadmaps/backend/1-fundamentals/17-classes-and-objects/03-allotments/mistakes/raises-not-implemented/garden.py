class Plot:
    def __init__(self, row, number):
        self.row = row
        self.number = number
    def __eq__(self, other):
        if not isinstance(other, Plot):
            raise NotImplementedError
        return (self.row, self.number) == (other.row, other.number)
    def __hash__(self):
        return hash((self.row, self.number))
    def __repr__(self):
        return f"Plot({self.row!r}, {self.number})"
