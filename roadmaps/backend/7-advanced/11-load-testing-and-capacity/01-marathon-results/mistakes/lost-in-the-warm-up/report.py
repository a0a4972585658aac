from math import ceil, inf


def report(requests, warm_up):
    waits, lost = [], 0
    for due, _, ended in requests:
        lost += ended is None
        if due >= warm_up:
            waits.append(inf if ended is None else ended - due)
    waits.sort()

    def pick(p):
        return waits[ceil(len(waits) * p / 100) - 1] if waits else None

    return dict(requests=len(waits), lost=lost, p50=pick(50), p99=pick(99))
