from collections import Counter


def report(requests, warm_up):
    waits, lost = Counter(), 0
    for due, _sent, ended in requests:
        if due < warm_up:
            continue
        if ended is None:
            lost += 1
        else:
            waits[ended - due] += 1
    total = waits.total() + lost
    return {"requests": total, "lost": lost, "p50": at(50, waits, total), "p99": at(99, waits, total)}


def at(p, waits, total):
    if total == 0:
        return None
    seen = 0
    for wait in sorted(waits):
        seen += waits[wait]
        if seen * 100 >= p * total:
            return wait
    return float("inf")
