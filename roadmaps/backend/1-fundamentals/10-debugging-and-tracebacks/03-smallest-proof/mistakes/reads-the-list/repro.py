from fare import fare

with open("trips.txt") as trips:
    for trip in trips:
        age, kilometres, sunday, price = trip.split()
        assert fare(int(age), int(kilometres), sunday == "True") == int(price)
