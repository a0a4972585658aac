import bisect
import math


def _place(p, histogram):
    if not histogram:
        return None
    counts = [float(count) for _, count in histogram]
    if counts[-1] == 0:
        return None
    rank = p * counts[-1] / 100
    return rank, bisect.bisect_left(counts, rank)


def between(p, histogram):
    found = _place(p, histogram)
    if found is None:
        return None
    edges = [0.0] + [float(b) for b, _ in histogram]
    return edges[found[1]], edges[found[1] + 1]


def percentile(p, histogram):
    found = _place(p, histogram)
    if found is None:
        return None
    rank, i = found
    low, high = between(p, histogram)
    if high == math.inf:
        return low
    counts = [0] + [c for _, c in histogram]
    share = (rank - counts[i]) / (counts[i + 1] - counts[i])
    return low * (1 - share) + high * share


def overall(p, histograms):
    total = {}
    for h in histograms:
        for b, c in h:
            total[b] = total.get(b, 0) + c
    return percentile(p, sorted(total.items()))
