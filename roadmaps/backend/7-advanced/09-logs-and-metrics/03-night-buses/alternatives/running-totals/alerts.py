"""The counters are made into ones that never begin anew; a window is then one subtraction."""


def endless(samples):
    """For each sample (requests, bad) so far, as if nothing had ever been started anew; None where it is not up."""
    totals, base, last = [], (0, 0), (0, 0)
    for one in samples:
        if not one["up"]:
            totals.append(None)
            continue
        now = one["requests"], one["errors"] + one["slow"]
        if now[0] < last[0]:
            base = base[0] + last[0], base[1] + last[1]
        last = now
        totals.append((base[0] + now[0], base[1] + now[1]))
    return totals


def alerts(samples):
    if all(not one["up"] for one in samples[-5:]):
        return {"down"}
    totals = endless(samples)

    def grown(minutes):
        known = [one for one in totals[-(minutes + 1) :] if one is not None]
        return known[-1][0] - known[0][0], known[-1][1] - known[0][1]

    def burns(minutes, more):
        requests, bad = grown(minutes)
        return bad >= 10 and bad > more * requests / 1000

    rules = {
        "fast": burns(60, 14.4) and burns(5, 14.4),
        "slow": burns(360, 6) and burns(30, 6),
        "silent": grown(10)[0] == 0 and grown(60)[0] > 300,
    }
    return {name for name, fires in rules.items() if fires}
