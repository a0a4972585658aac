from itertools import pairwise


class Window:
    def __init__(self, samples, minutes):
        first = max(0, len(samples) - 1 - minutes)
        up = [sample for sample in samples[first:] if sample["up"]]
        rows = [self.growth(*pair) for pair in pairwise(up)]
        self.requests = sum(row[0] for row in rows)
        self.bad = sum(row[1] + row[2] for row in rows)

    @staticmethod
    def growth(before, after):
        names = ("requests", "errors", "slow")
        if before["requests"] > after["requests"]:
            return [after[name] for name in names]
        return [after[name] - before[name] for name in names]

    def burns(self, limit):
        return self.bad >= 10 and self.bad / self.requests / 0.001 > limit


def alerts(samples):
    if sum(sample["up"] for sample in samples[-5:]) == 0:
        return {"down"}
    firing = []
    for name, limit, *windows in (("fast", 14.4, 60, 5), ("slow", 6, 360, 30)):
        if all(Window(samples, minutes).burns(limit) for minutes in windows):
            firing.append(name)
    if not Window(samples, 10).requests and Window(samples, 60).requests > 300:
        firing.append("silent")
    return set(firing)
