import sys

KINDS = ("letter", "parcel", "postcard")

letter = lambda grams: 110 if grams <= 100 else 190 if grams <= 750 else 270
parcel = lambda grams: 420 if grams <= 2000 else 650 if grams <= 10000 else 1190
postcard = lambda grams: 90


def price(kind, grams):
    if kind == "letter":
        return letter(grams)
    if kind == "parcel":
        return parcel(grams)
    return postcard(grams)


def read(lines):
    weights = {}
    for kind in KINDS:
        weights[kind] = []
    for line in lines:
        kind, grams = line.split()
        weights[kind].append(int(grams))
    return weights


def show(kind, weights):
    income = 0
    for grams in weights:
        income = income + price(kind, grams)
    print(kind + "s")
    print("  pieces", len(weights))
    print("  heaviest", max([0] + weights))
    print("  income", income)
    return income


weights = read(sys.stdin)
total = 0
for kind in KINDS:
    total = total + show(kind, weights[kind])
print("total", total)
