GAP = 0.2        # seconds between two bytes of the answer
LENGTH = 500     # bytes


def reads(limit_for_each_wait, deadline):
    """How the answer ends, and when. The clock is a number, so nobody has to wait."""
    now = 0.0
    for _ in range(LENGTH):
        if GAP > limit_for_each_wait:
            return "time-out", round(now + limit_for_each_wait, 1)
        if now + GAP > deadline:
            return "time-out", round(deadline, 1)
        now += GAP
    return "read", round(now, 1)


print(reads(limit_for_each_wait=1.0, deadline=float("inf")))
print(reads(limit_for_each_wait=1.0, deadline=2.0))
