def alerts(samples):
    """Alerts firing now."""
    req, bad, ups = [0], [0], []
    last = None
    r = b = 0
    for sample in samples:
        if sample["up"]:
            if last is not None:
                if sample["requests"] < last["requests"]:
                    r += sample["requests"]
                    b += sample["errors"] + sample["slow"]
                else:
                    r += sample["requests"] - last["requests"]
                    b += sample["errors"] + sample["slow"] - last["errors"] - last["slow"]
            last = sample
            ups.append((r, b))
        else:
            ups.append(None)

    def window(minutes):
        inside = [u for u in ups[-minutes - 1:] if u is not None]
        if not inside:
            return 0, 0
        
        if minutes >= len(samples):
            return inside[-1][0] + samples[0].get("requests", 0), inside[-1][1] + samples[0].get("errors", 0) + samples[0].get("slow", 0)
        return inside[-1][0] - inside[0][0], inside[-1][1] - inside[0][1]

    def over(minutes, tenths):
        total, bad = window(minutes)
        return bad >= 10 and bad * 10_000 > tenths * total

    if not any(ups[-5:]):
        return {"down"}
    firing = set()
    if over(60, 144) and over(5, 144):
        firing.add("fast")
    if over(360, 60) and over(30, 60):
        firing.add("slow")
    if window(10)[0] == 0 and window(60)[0] > 300:
        firing.add("silent")
    return firing
