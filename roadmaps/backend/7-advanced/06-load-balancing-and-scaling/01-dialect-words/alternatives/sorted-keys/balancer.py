class Balancer:
    def __init__(self, copies, rest):
        self.rest = rest
        self.state = {copy: [0, 0, None, False] for copy in copies}

    def rank(self, copy, now):
        open_now, _, until, trial = self.state[copy]
        if until is None:
            return (1, open_now)
        return (0, 0) if not trial and now >= until else None

    def take(self, now):
        ranked = [(self.rank(copy, now), at, copy) for at, copy in enumerate(self.state)]
        ranked = sorted(one for one in ranked if one[0] is not None)
        if not ranked:
            return None
        rank, _, copy = ranked[0]
        self.state[copy][0] += 1
        self.state[copy][3] = rank[0] == 0
        return copy

    def done(self, copy, ok, now):
        open_now, fails, until, trial = self.state[copy]
        if until is not None and not trial:
            self.state[copy][0] -= 1
            return
        fails = 0 if ok else fails + 1
        out = not ok and (trial or fails == 3)
        self.state[copy] = [open_now - 1, fails, now + self.rest if out else None, False]
