from bisect import bisect_left
from math import isinf


def place(p, histogram):
    counts = [count for _, count in histogram]
    if not counts or not counts[-1]:
        return None
    rank = counts[-1] * p / 100
    at = bisect_left(counts, rank)
    before = [0, *counts]
    begins = [0, *(bound for bound, _ in histogram)]
    return begins[at], begins[at + 1], rank - before[at], counts[at] - before[at]


def percentile(p, histogram):
    found = place(p, histogram)
    if not found:
        return None
    low, high, part, inside = found
    return low if isinf(high) else high - (high - low) * (inside - part) / inside


def between(p, histogram):
    found = place(p, histogram)
    return found[:2] if found else None


def overall(p, histograms):
    added = {}
    for histogram in histograms:
        for bound, count in histogram:
            added[bound] = added.get(bound, 0) + count
    return percentile(p, sorted(added.items()))
