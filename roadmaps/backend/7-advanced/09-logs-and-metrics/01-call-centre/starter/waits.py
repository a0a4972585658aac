import math


def percentile(p, histogram):
    """How long p per cent of the callers waited at most, in seconds: an estimate."""


def between(p, histogram):
    """The two bounds between which the true value lies."""


def overall(p, histograms):
    """The percentile over the callers of all desks."""
