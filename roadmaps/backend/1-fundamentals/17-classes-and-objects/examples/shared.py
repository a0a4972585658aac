class CarPark:
    currency = "EUR"
    cars = []

    def enter(self, plate):
        self.cars.append(plate)


north = CarPark()
south = CarPark()
north.enter("AB 12")
print(north.currency, south.currency)      # EUR EUR
print(south.cars)                          # ['AB 12']
