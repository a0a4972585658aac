BUDGET = 0.001


def alerts(samples):
    """The alerts that fire now."""
    if not any(one["up"] for one in samples[-5:]):
        return {"down"}
    firing = set()
    if burn(samples, 60) > 14.4 and burn(samples, 5) > 14.4:
        firing.add("fast")
    if burn(samples, 360) > 6 and burn(samples, 30) > 6:
        firing.add("slow")
    if came(samples, 10)[0] == 0:
        firing.add("silent")
    return firing


def burn(samples, minutes):
    """How many times as fast as allowed the budget was used up in the last so many minutes."""
    requests, bad = came(samples, minutes)
    if bad < 10:
        return 0
    return bad / requests / BUDGET


def came(samples, minutes):
    """How many requests have come in the last so many minutes, and how many of them were bad."""
    found = [one for one in samples[-minutes - 1 :] if one["up"]]
    requests = bad = 0
    for before, after in zip(found, found[1:]):
        if after["requests"] < before["requests"]:
            before = {"requests": 0, "errors": 0, "slow": 0}
        requests += after["requests"] - before["requests"]
        bad += after["errors"] - before["errors"] + after["slow"] - before["slow"]
    return requests, bad
