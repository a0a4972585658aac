import sys


def stepped(grams, low, high, prices):
    if grams <= low:
        return prices[0]
    if grams <= high:
        return prices[1]
    return prices[2]


def block(title, weights, low, high, prices):
    income = 0
    for grams in weights:
        income += stepped(grams, low, high, prices)
    print(title)
    print("  pieces", len(weights))
    print("  heaviest", max([0] + weights))
    print("  income", income)
    return income


def read(lines):
    weights = {"letter": [], "parcel": [], "postcard": []}
    for line in lines:
        kind, grams = line.split()
        weights[kind].append(int(grams))
    return weights


def main():
    weights = read(sys.stdin)
    total = block("letters", weights["letter"], 100, 750, [110, 190, 270])
    total += block("parcels", weights["parcel"], 2000, 10000, [420, 650, 1190])
    total += block("postcards", weights["postcard"], 0, 0, [90, 90, 90])
    print("total", total)


main()
