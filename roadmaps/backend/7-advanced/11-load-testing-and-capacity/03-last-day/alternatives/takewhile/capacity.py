from itertools import takewhile


def judge(requests):
    total = len(requests)
    if sum(1 for due, sent, _ in requests if sent > due + 10) > total / 100:
        return "unknown"
    if sum(1 for due, _, ended in requests if ended is None or ended > due + 500) > total / 100:
        return "breaks"
    longest = 0
    for due, _, ended in requests[: total // 3]:
        if ended is not None:
            longest = max(longest, ended - due)
    above = [ended is None or ended - due > longest for due, _, ended in requests[total - total // 3 :]]
    return "grows" if above.count(True) > above.count(False) else "holds"


def capacity(tests):
    held = takewhile(lambda test: judge(test[1]) == "holds", sorted(tests, key=lambda test: test[0]))
    return max((rate for rate, _ in held), default=None)
