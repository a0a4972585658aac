class CarPark:
    def __init__(self, places):
        self._places = places
        self._cars = []

    @property
    def free(self):
        return self._places - len(self._cars)

    @property
    def cars(self):
        return list(self._cars)

    def enter(self, plate):
        if self.free == 0:
            raise ValueError(f"no place for {plate}")
        self._cars.append(plate)


north = CarPark(1)
north.enter("AB 12")
north.cars.append("EF 56")
print(north.cars)                  # ['AB 12']
print(north.free)                  # 0
north.free = 10
