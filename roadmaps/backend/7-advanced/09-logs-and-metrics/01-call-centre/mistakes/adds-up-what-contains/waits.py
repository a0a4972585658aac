import math


def between(p, histogram):
    total = sum(c for _, c in histogram)
    if not total:
        return None
    rank, low, seen = p * total / 100, 0, 0
    for bound, count in histogram:
        seen += count
        if seen >= rank:
            return (low, bound)
        low = bound


def percentile(p, histogram):
    total = sum(c for _, c in histogram)
    if not total:
        return None
    rank, low, seen = p * total / 100, 0, 0
    for bound, count in histogram:
        if seen + count >= rank:
            return low if bound == math.inf else low + (bound - low) * (rank - seen) / count
        seen += count
        low = bound


def overall(p, histograms):
    return percentile(p, [(b, sum(h[i][1] for h in histograms)) for i, (b, _) in enumerate(histograms[0])]) if histograms else None
