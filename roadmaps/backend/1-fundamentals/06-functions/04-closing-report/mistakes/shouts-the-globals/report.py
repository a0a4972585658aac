import sys

LETTERS = []
PARCELS = []
POSTCARDS = []


def read_all():
    for line in sys.stdin:
        kind, grams = line.split()
        if kind == "letter":
            LETTERS.append(int(grams))
        elif kind == "parcel":
            PARCELS.append(int(grams))
        else:
            POSTCARDS.append(int(grams))


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


def report(title, pieces, price):
    income = 0
    for grams in pieces:
        income = income + price(grams)
    print(title)
    print("  pieces", len(pieces))
    print("  heaviest", max(pieces, default=0))
    print("  income", income)
    return income


def postcard_price(grams):
    return 90


read_all()
total = report("letters", LETTERS, letter_price)
total = total + report("parcels", PARCELS, parcel_price)
total = total + report("postcards", POSTCARDS, postcard_price)
print("total", total)
