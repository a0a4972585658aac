import math


def judge(requests):
    """What does a test at one rate say: "unknown", "breaks", "grows" or "holds"?"""
    late = sum(sent - due > 10 for due, sent, _ in requests)
    if 100 * late > len(requests):
        return "unknown"
    waits = [math.inf if ended is None else ended - due for due, _, ended in requests]
    if 100 * sum(wait > 500 for wait in waits) > len(requests):
        return "breaks"
    third = len(waits) // 3
    first, last = waits[:third], waits[len(waits) - third :]
    longest = max((wait for wait in first if wait < math.inf), default=0)
    if max(last, default=0) > longest:
        return "grows"
    return "holds"


def capacity(tests):
    """The highest rate that may be promised, or None. tests: [(rate, requests), ...]"""
    best = None
    for rate, requests in sorted(tests):
        if judge(requests) != "holds":
            break
        best = rate
    return best
