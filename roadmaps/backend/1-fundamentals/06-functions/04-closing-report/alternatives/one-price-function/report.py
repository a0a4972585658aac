import sys

LIMITS = {"letter": (100, 750), "parcel": (2000, 10000), "postcard": (0, 0)}
PRICES = {"letter": (110, 190, 270), "parcel": (420, 650, 1190), "postcard": (90, 90, 90)}


def price(kind, grams):
    low, high = LIMITS[kind]
    if grams <= low:
        return PRICES[kind][0]
    return PRICES[kind][1 if grams <= high else 2]


def report(kind, weights):
    """Print the block of one kind and give back its income."""
    income = sum(price(kind, grams) for grams in weights)
    print(kind + "s")
    print("  pieces", len(weights))
    print("  heaviest", max(weights, default=0))
    print("  income", income)
    return income


def weights_of(kind, lines):
    return [int(line.split()[1]) for line in lines if line.split()[0] == kind]


lines = sys.stdin.readlines()
total = 0
for kind in ["letter", "parcel", "postcard"]:
    total += report(kind, weights_of(kind, lines))
print("total", total)
