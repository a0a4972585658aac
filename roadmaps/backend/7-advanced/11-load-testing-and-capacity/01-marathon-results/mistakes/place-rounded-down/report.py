import math


def report(requests, warm_up):
    """How long did people wait? requests: [(due, sent, ended), ...] in milliseconds."""
    waits = sorted(math.inf if ended is None else ended - due for due, sent, ended in requests if due >= warm_up)
    return {
        "requests": len(waits),
        "lost": waits.count(math.inf),
        "p50": percentile(50, waits),
        "p99": percentile(99, waits),
    }


def percentile(p, waits):
    if not waits:
        return None
    return waits[max(1, p * len(waits) // 100) - 1]
