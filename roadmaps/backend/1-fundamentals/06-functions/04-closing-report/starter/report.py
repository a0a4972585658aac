import sys

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
    if grams <= 100:
        income = income + 110
    elif grams <= 750:
        income = income + 190
    else:
        income = income + 270
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
    if grams <= 2000:
        income = income + 420
    elif grams <= 10000:
        income = income + 650
    else:
        income = income + 1190
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
