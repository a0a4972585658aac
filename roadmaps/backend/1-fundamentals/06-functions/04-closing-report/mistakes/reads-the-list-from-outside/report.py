import sys


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
    pence = 0
    for grams in weights:
        pence = pence + price(grams)
    return pence


def show_letters(pence):
    print("letters")
    print("  pieces", len(letters))
    print("  heaviest", highest(letters))
    print("  income", pence)


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

letter_income = income(letters, letter_price)
parcel_income = income(parcels, parcel_price)
postcard_income = income(postcards, postcard_price)
show_letters(letter_income)
show("parcels", parcels, parcel_income)
show("postcards", postcards, postcard_income)
print("total", letter_income + parcel_income + postcard_income)
