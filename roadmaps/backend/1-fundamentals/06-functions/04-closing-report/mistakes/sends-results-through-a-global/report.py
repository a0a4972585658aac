import sys

pence = 0

def letter_price(grams):
    if grams <= 100:
        return 110
    if grams <= 750:
        return 190
    return 270


def parcel_price(grams):
    if grams <= 2000:
        return 420
    if grams <= 10000:
        return 650
    return 1190


def postcard_price(grams):
    return 90


def highest(weights):
    found = 0
    for grams in weights:
        if grams > found:
            found = grams
    return found


def income(weights, price):
    global pence
    pence = 0
    for grams in weights:
        pence = pence + price(grams)


def show(title, weights, pence):
    print(title)
    print("  pieces", len(weights))
    print("  heaviest", highest(weights))
    print("  income", pence)


letters = []
parcels = []
postcards = []
for line in sys.stdin:
    kind, grams = line.split()
    if kind == "letter":
        letters.append(int(grams))
    elif kind == "parcel":
        parcels.append(int(grams))
    else:
        postcards.append(int(grams))

income(letters, letter_price)
show("letters", letters, pence)
total = pence
income(parcels, parcel_price)
show("parcels", parcels, pence)
total = total + pence
income(postcards, postcard_price)
show("postcards", postcards, pence)
print("total", total + pence)
