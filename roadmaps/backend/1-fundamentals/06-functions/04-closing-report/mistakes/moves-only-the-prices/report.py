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

income = 0
heaviest = 0
for grams in letters:
    income = income + letter_price(grams)
    if grams > heaviest:
        heaviest = grams
print("letters")
print("  pieces", len(letters))
print("  heaviest", heaviest)
print("  income", income)
letter_income = income

income = 0
heaviest = 0
for grams in parcels:
    income = income + parcel_price(grams)
    if grams > heaviest:
        heaviest = grams
print("parcels")
print("  pieces", len(parcels))
print("  heaviest", heaviest)
print("  income", income)
parcel_income = income

income = 0
heaviest = 0
for grams in postcards:
    income = income + 90
    if grams > heaviest:
        heaviest = grams
print("postcards")
print("  pieces", len(postcards))
print("  heaviest", heaviest)
print("  income", income)
postcard_income = income

print("total", letter_income + parcel_income + postcard_income)
