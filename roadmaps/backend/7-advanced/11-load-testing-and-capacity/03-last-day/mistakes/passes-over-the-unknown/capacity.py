from math import inf


def judge(requests):
    n = len(requests)
    late = [s for d, s, e in requests if s - d > 10]
    if len(late) * 100 > n:
        return "unknown"
    waits = [inf if e is None else e - d for d, _, e in requests]
    if sum(1 for w in waits if w > 500) * 100 > n:
        return "breaks"
    third = n // 3
    longest = max([w for w in waits[:third] if w != inf], default=0)
    end = waits[n - third:]
    if sum(1 for w in end if w > longest) * 2 > third:
        return "grows"
    return "holds"


def capacity(tests):
    best = None
    for rate in sorted(dict(tests)):
        if judge(dict(tests)[rate]) == "unknown":
            continue
        if judge(dict(tests)[rate]) != "holds":
            return best
        best = rate
    return best
