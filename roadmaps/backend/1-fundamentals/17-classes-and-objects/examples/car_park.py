class Full(Exception):
    """No place is free."""


class CarPark:
    """A car park that never holds more cars than it has places."""

    def __init__(self, places):
        self.places = places
        self.cars = []

    def free(self):
        return self.places - len(self.cars)

    def enter(self, plate):
        if self.free() == 0:
            raise Full(f"no place for {plate}")
        self.cars.append(plate)


north = CarPark(2)
south = CarPark(50)
north.enter("AB 12")
north.enter("CD 34")
print(north.free())                # 0
print(south.free())                # 50
north.enter("EF 56")
