"""Nights are made minute by minute from what came in each, so that a trouble of any kind can be put anywhere in them."""

from backroad.checks import check, diagnose, expect, given, integers, lists, sampled, tuples


class Night:
    """What a service counts over a night. `minutes` is how much of it has passed."""

    def __init__(self, rng):
        self.rng = rng
        self.counts = dict.fromkeys(("requests", "errors", "slow"), 0)
        self.samples = [self.sample()]

    def sample(self, cpu=0.3):
        return {"up": True, **self.counts, "cpu": cpu}

    def passes(self, minutes, a_minute=100, errors=0.0, slow=0.0, cpu=0.3, up=True):
        """So many minutes with so many requests each, of which these shares are bad."""
        owed = [0.0, 0.0]
        for _ in range(minutes):
            came = a_minute + self.rng.randrange(-a_minute // 10, a_minute // 10 + 1)
            self.counts["requests"] += came
            for place, (name, share) in enumerate((("errors", errors), ("slow", slow))):
                owed[place] += came * share
                self.counts[name] += int(owed[place])
                owed[place] -= int(owed[place])
            self.samples.append(self.sample(cpu) if up else {"up": False})
        return self

    def restarts(self):
        self.counts = dict.fromkeys(self.counts, 0)
        return self


def hears(lab, night, *wanted):
    expect(lab.module("alerts").alerts(night.samples)).equals(set(wanted))


def asked(lab, night):
    return lab.module("alerts").alerts(night.samples)


@check
def wakes_for_an_outage(lab, rng):
    """everything fails for some minutes: fast, and slow with it"""
    night = Night(rng).passes(400).passes(8, errors=1.0)
    got = asked(lab, night)
    with (
        diagnose(got is None, "the function gives nothing back: end it with return"),
        diagnose(got == set(), "eight minutes of nothing but errors, and nobody is woken"),
        diagnose(type(got) is list, "that is a list: give a set of the names"),
    ):
        expect(got).equals({"fast", "slow"})


@check(after=wakes_for_an_outage)
def wakes_for_a_share(lab, rng):
    """three of a hundred fail, or are slow, or both together: fast"""
    for errors, slow in ((0.03, 0.0), (0.0, 0.03), (0.01, 0.01)):
        night = Night(rng).passes(300).passes(61, 1000, errors=errors, slow=slow)
        got = asked(lab, night)
        with (
            diagnose(
                not errors and "fast" not in got,
                "answers are slow, and nobody is woken: a slow request is a bad one too",
            ),
            diagnose(
                errors == slow,
                "errors and slow answers are looked at one by one, and together they are twice as many",
            ),
        ):
            expect(got).contains("fast")


@check(after=wakes_for_an_outage)
def wakes_for_a_slow_burn(lab, rng):
    """eight of a thousand, for hours: slow, and not fast"""
    night = Night(rng).passes(30).passes(361, 1000, errors=0.008)
    got = asked(lab, night)
    with (
        diagnose(got == {"fast"}, "that is not fast: in five days the month's budget is gone, in an hour little of it"),
        diagnose(got == set(), "the month's budget is gone in four days, and nobody is told"),
    ):
        expect(got).equals({"slow"})


@check(after=wakes_for_an_outage)
def wakes_for_silence(lab, rng):
    """where many were, nobody comes any more: silent; where hardly anybody was, nothing"""
    night = Night(rng).passes(60).passes(11, 0)
    with diagnose(
        asked(lab, night) == set(), "no requests, no errors, and no alert: nobody reaches the service any more"
    ):
        hears(lab, night, "silent")
    hears(lab, Night(rng).passes(60).passes(5, 0))
    still = Night(rng).passes(60, 2).passes(20, 0)
    with diagnose(
        asked(lab, still) == {"silent"},
        "a hundred requests an hour, then none for a while: at four in the morning that is the way it is",
    ):
        hears(lab, still)


@check(after=wakes_for_silence)
def wakes_when_it_is_down(lab, rng):
    """nothing can be scraped for five minutes: down, and nothing else; four minutes are not enough"""
    night = Night(rng).passes(60).passes(5, errors=1.0).passes(5, up=False)
    got = asked(lab, night)
    with (
        diagnose(lambda seen: "down" not in got, "nothing could be scraped for five minutes, and nobody is told so"),
        diagnose(
            lambda seen: "down" in got, "while it is down nothing is known, and the other alerts say that they know"
        ),
    ):
        expect(got).equals({"down"})
    hears(lab, Night(rng).passes(60).passes(4, up=False))
    hears(lab, Night(rng).passes(60).passes(20, up=False).passes(2))


@check(after=wakes_for_a_share)
def sleeps_through_a_quiet_night(lab, rng):
    """a busy processor, one failure of three requests, a hiccup: nobody is woken"""
    busy = Night(rng).passes(300).passes(60, cpu=0.99)
    with diagnose(
        asked(lab, busy) != set(),
        "the processor was busy with a backup, and all requests were good: that is a cause, and no symptom",
    ):
        hears(lab, busy)
    few = Night(rng).passes(60, 0)
    few.counts["requests"] += 3
    few.counts["errors"] += 1
    few.passes(4, 0)
    with diagnose(
        asked(lab, few) != set(), "one request failed in an hour with three: a third of them, and no reason to get up"
    ):
        hears(lab, few)
    hiccup = Night(rng).passes(360, 1000).passes(1, 1000, errors=0.3)
    with diagnose(
        asked(lab, hiccup) != set(),
        "one minute with some errors wakes somebody: the long window says whether it is serious",
    ):
        hears(lab, hiccup)
    one_by_one = Night(rng)
    for _ in range(60):
        one_by_one.passes(1, 1000)
        one_by_one.counts["requests"] += 10
        one_by_one.counts["errors"] += 4
        one_by_one.passes(1, 0)
    with diagnose(
        asked(lab, one_by_one) != set(),
        "a share for each minute was averaged: a minute with ten requests weighs as much as one with a thousand",
    ):
        hears(lab, one_by_one)


@check(after=wakes_for_a_share)
def goes_out_when_it_is_over(lab, rng):
    """six minutes after an outage nothing fires fast any more, half an hour after it nothing at all"""
    night = Night(rng).passes(300, 1000).passes(30, 1000, errors=1.0).passes(6, 1000)
    with diagnose(
        lambda seen: "fast" in seen.got,
        "all has been well for six minutes, and the alert goes on: the short window says whether it is over",
    ):
        expect(asked(lab, night)).equals({"slow"})
    hears(lab, night.passes(25, 1000))


@check(after=wakes_for_a_share)
def bears_a_restart(lab, rng):
    """counters that begin anew hide no trouble and make none"""
    night = Night(rng).passes(358, 1000, errors=0.03).restarts().passes(3, 1000, errors=0.03)
    got = asked(lab, night)
    with diagnose(
        got != {"fast", "slow"},
        "the process was started anew, its counters began at 0, and the trouble is not seen any more",
    ):
        expect(got).equals({"fast", "slow"})
    good = Night(rng).passes(300, 3000, errors=0.0009).passes(58).restarts().passes(2)
    with diagnose(
        asked(lab, good) != set(),
        "the process was started anew and all is well, and the counters that began at 0 wake somebody",
    ):
        hears(lab, good)
    gap = Night(rng).passes(70, 1000).restarts().passes(3, 1000, errors=0.5, up=False).passes(1, 1000)
    with diagnose(
        lambda seen: "fast" not in seen.got,
        "what failed while nothing could be scraped is lost: it stands in the counters of the sample after the gap",
    ):
        expect(asked(lab, gap)).contains("fast")
    begun = Night(rng).passes(40, 1000, errors=0.5)
    begun.samples = begun.samples[-1:]
    begun.passes(8, 1000)
    with diagnose(
        asked(lab, begun) != set(),
        "what the first sample has counted came before it: where a window reaches further back, it begins there, and not"
        " at 0",
    ):
        hears(lab, begun)


MINUTES = tuples(
    sampled(["ok", "ok", "ok", "ok", "off", "new"]), sampled([0, 20, 300]), sampled([0, 0, 0, 2, 5, 11, 20])
)


def then(*parts):
    """Minutes of a night: (how many, requests in each, bad ones in each), or "new" where the process begins anew."""
    minutes, what = [], "ok"
    for part in parts:
        if part == "new":
            what = part
            continue
        many, *numbers = part
        minutes += [(what, *numbers)] + [("ok", *numbers)] * (many - 1)
        what = "ok"
    return minutes


LIMITS = [
    # A window's oldest minute counts, and the one before it does not.
    then((20, 100, 0), (1, 100, 80), (58, 100, 0), (1, 100, 20)),
    then((20, 100, 0), (1, 100, 80), (59, 100, 0), (1, 100, 20)),
    then((20, 100, 0), (1, 100, 80), (60, 100, 0), (1, 100, 20)),
    then((60, 1000, 15), (1, 100, 90), (4, 100, 0)),
    then((60, 1000, 15), (1, 100, 90), (5, 100, 0)),
    then((9, 100, 0), (1, 300, 250), (358, 100, 0), (1, 100, 40)),
    then((9, 100, 0), (1, 300, 250), (359, 100, 0), (1, 100, 40)),
    then((330, 100, 1), (1, 100, 50), (29, 100, 0)),
    then((330, 100, 1), (1, 100, 50), (30, 100, 0)),
    # What is greater, and what only nearly is.
    then((5, 1000, 0), (60, 5000, 74)),
    then((5, 1000, 0), (60, 5000, 71)),
    then((360, 1000, 20), (1, 5000, 74), (4, 0, 0)),
    then((360, 1000, 20), (1, 5000, 71), (4, 0, 0)),
    then((360, 10_000, 64)),
    then((360, 10_000, 58)),
    then((330, 1000, 20), (30, 10_000, 64)),
    then((330, 1000, 20), (30, 10_000, 58)),
    # Silence.
    then((40, 10, 0), (9, 0, 0)),
    then((40, 10, 0), (10, 0, 0)),
    then((40, 10, 0), (1, 1, 0), (10, 0, 0)),
    then((1, 300, 0), (40, 0, 0)),
    then((1, 301, 0), (40, 0, 0)),
    then((1, 301, 0), (59, 0, 0)),
    then((1, 301, 0), (60, 0, 0)),
    # How many are enough, and where a counter begins.
    then((1, 300, 5), (1, 300, 5)),
    then((1, 300, 5), (1, 300, 4)),
    then((60, 1000, 20), (5, 20, 1)),
    then((330, 1000, 20), (29, 20, 0), (1, 20, 9)),
    then((2, 300, 0), "new", (1, 250, 9)),
    then((2, 300, 0), "new", (1, 250, 8)),
    # It has begun anew, though more went wrong since than in all the time before.
    then((2, 300, 2), "new", (1, 250, 9)),
    then((2, 300, 0), "new", (11, 0, 0)),
    then((2, 300, 0), (3, 0, 0), "new", (9, 0, 0)),
]


@check(after=[bears_a_restart, wakes_when_it_is_down, sleeps_through_a_quiet_night, goes_out_when_it_is_over])
@given(
    minutes=lists(MINUTES, min_size=1, max_size=45),
    before=integers(0, 380),
    examples=[{"minutes": minutes, "before": 0} for minutes in LIMITS],
    times=20,
)
def keeps_to_the_table(lab, minutes, before):
    """at every limit, and on any night, the alerts are those of the table"""
    counts = {"requests": 0, "errors": 0, "slow": 0}
    samples = [{"up": True, **counts, "cpu": 0.5}]
    for n in range(before):
        counts = {"requests": counts["requests"] + 300, "errors": counts["errors"] + (n % 2), "slow": counts["slow"]}
        samples.append({"up": True, **counts, "cpu": 0.5})
    for what, came, bad in minutes:
        if what == "new":
            counts = dict.fromkeys(counts, 0)
        bad = min(bad, came)
        counts = {
            "requests": counts["requests"] + came,
            "errors": counts["errors"] + bad // 2,
            "slow": counts["slow"] + bad - bad // 2,
        }
        samples.append({"up": False} if what == "off" else {"up": True, **counts, "cpu": 0.5})
    wanted = right(samples)
    if wanted != right(samples, hair=1e-6) or wanted != right(samples, hair=-1e-6):
        return  # A burn rate is at its limit exactly, where rounding decides.
    with (
        diagnose(
            lambda seen: right(samples, more=0) == seen.got, "a window of 5 minutes lies between six samples, not five"
        ),
        diagnose(
            lambda seen: right(samples, each=True) == seen.got,
            "the process was started anew, as the requests show, so its other counters began at 0 as well: they need not be"
            " smaller than before",
        ),
        diagnose(lambda seen: right(samples, least=0) == seen.got, "fewer than 10 bad requests in a window are none"),
        diagnose(lambda seen: right(samples, least=11) == seen.got, "10 bad requests in a window are enough"),
    ):
        expect(lab.module("alerts").alerts(samples)).equals(wanted)


def right(samples, more=1, least=10, hair=0.0, each=False):
    if not any(one["up"] for one in samples[-5:]):
        return {"down"}

    def window(minutes):
        found = [one for one in samples[-minutes - more :] if one["up"]]
        requests = bad = 0
        for old, new in zip(found, found[1:], strict=False):
            anew = new["requests"] < old["requests"]
            requests += new["requests"] - old["requests"] * (not anew)
            for kind in ("errors", "slow"):
                bad += new[kind] - old[kind] * (new[kind] >= old[kind] if each else not anew)
        return requests, bad

    def burns(minutes, tenths):
        requests, bad = window(minutes)
        return bad >= least and bad * 10_000 > tenths * requests * (1 + hair)

    firing = {
        "fast": burns(60, 144) and burns(5, 144),
        "slow": burns(360, 60) and burns(30, 60),
        "silent": window(10)[0] == 0 and window(60)[0] > 300,
    }
    return {name for name, fires in firing.items() if fires}
