import math


def percentile(p, histogram):
    """How long p per cent of the callers waited at most, in seconds: an estimate."""
    found = bucket(p, histogram)
    if found is None:
        return None
    low, high, into = found
    if high == math.inf:
        return low
    return low + (high - low) * into


def between(p, histogram):
    """The two bounds between which the true value lies."""
    found = bucket(p, histogram)
    return found and found[:2]


def overall(p, histograms):
    """The percentile over the callers of all desks."""
    return max((percentile(p, histogram) for histogram in histograms if histogram[-1][1]), default=None)


def bucket(p, histogram):
    """The bucket in which the rank lies, and how far into it: 0 at its beginning, 1 at its end."""
    if not histogram or histogram[-1][1] == 0:
        return None
    rank = p * histogram[-1][1] / 100
    low, before = 0, 0
    for bound, count in histogram:
        if count >= rank:
            return low, bound, (rank - before) / (count - before)
        low, before = bound, count
