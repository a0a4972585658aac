import math


def single(histogram):
    """How many callers are in each bucket: (from, to, callers)."""
    begins = [0] + [bound for bound, _ in histogram]
    counts = [0] + [count for _, count in histogram]
    return [(a, b, n - m) for a, b, m, n in zip(begins, begins[1:], counts, counts[1:])]


def search(p, buckets):
    missing = p * sum(callers for _, _, callers in buckets) / 100
    for low, high, callers in buckets:
        if callers and callers >= missing:
            return low, high, missing / callers
        missing -= callers
    return None


def estimate(found):
    if found is None:
        return None
    low, high, part = found
    return low if high == math.inf else low * (1 - part) + high * part


def percentile(p, histogram):
    return estimate(search(p, single(histogram)))


def between(p, histogram):
    found = search(p, single(histogram))
    return None if found is None else (found[0], found[1])


def overall(p, histograms):
    parts = [single(histogram) for histogram in histograms]
    return estimate(search(p, [(*desks[0][:2], sum(desk[2] for desk in desks)) for desks in zip(*parts)]))
