class Place:
    def __init__(self, level, number):
        self._level = level
        self._number = number

    def __eq__(self, other):
        if not isinstance(other, Place):
            return NotImplemented
        return (self._level, self._number) == (other._level, other._number)

    def __hash__(self):
        return hash((self._level, self._number))

    def __repr__(self):
        return f"Place({self._level}, {self._number})"


owner = {Place(1, 7): "Ada"}
print(owner[Place(1, 7)])              # Ada
print(Place(1, 7) == "1-7")            # False
print([Place(1, 7), Place(2, 3)])      # [Place(1, 7), Place(2, 3)]
