import math


def report(requests, warm_up):
    """How long did people wait? requests: [(due, sent, ended), ...] in milliseconds."""
    waits = sorted(ended - due for due, sent, ended in requests if due >= warm_up and ended is not None)
    return {
        "requests": sum(due >= warm_up for due, _, _ in requests),
        "lost": sum(due >= warm_up and ended is None for due, _, ended in requests),
        "p50": percentile(50, waits),
        "p99": percentile(99, waits),
    }


def percentile(p, waits):
    if not waits:
        return None
    return waits[-(-p * len(waits) // 100) - 1]
