import math


def between(p, histogram):
    if not histogram or histogram[-1][1] == 0:
        return None
    rank = p / 100 * histogram[-1][1]
    low = 0
    for bound, count in histogram:
        if count >= rank:
            return (low, bound)
        low = bound


def percentile(p, histogram):
    if not histogram or histogram[-1][1] == 0:
        return None
    rank = p / 100 * histogram[-1][1]
    low, before = 0, 0
    for bound, count in histogram:
        if count >= rank:
            if bound == math.inf:
                return low
            return low + (bound - low) * (rank - before) / (count - before)
        low, before = bound, count


def overall(p, histograms):
    if not histograms:
        return None
    return percentile(p, [(col[0][0], sum(c for _, c in col)) for col in zip(*histograms)])
