"""What `/metrics` says is held against the traffic that the check has sent: before and after, never in total."""

import re
import time

from backroad.checks import check, diagnose, expect, fail

TOTAL, TOOK, NOW = "http_requests_total", "http_request_duration_seconds", "http_requests_in_progress"
PASSES, PASS, RIDES = "/passes", "/passes/{id}", "/gates/{gate}/rides"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
LABELS = {TOTAL: ["method", "route", "status"], f"{TOOK}_bucket": ["le", "route"], NOW: []}
SAMPLE = re.compile(r"([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?")
LABEL = re.compile(r'\s*([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"\s*(?:,|$)')


class Scrape:
    """What `/metrics` says at one moment. `samples`: (name, labels) → value."""

    def __init__(self, service):
        answer = service.get("/metrics")
        expect(answer).has_status(200)
        expect(answer).has_type("text/plain")
        self.text, self.samples, self.types = answer.text, {}, {}
        for line in self.text.split("\n"):
            self.read(line.strip())

    def read(self, line):
        words = line.split(maxsplit=3)
        if words[:2] == ["#", "TYPE"] and len(words) == 4:
            name, kind = words[2:]
            if name in self.types:
                fail(f"{name} has two TYPE lines: Prometheus refuses to read that", got=line)
            if any(self.family(other) == name for other, _ in self.samples):
                fail(f"the TYPE line of {name} stands below its samples", got=line)
            self.types[name] = kind
            return
        if not line or line.startswith("#"):
            return
        found = SAMPLE.fullmatch(line)
        labels, rest = {}, (found[2] or "") if found else ""
        while rest and (pair := LABEL.match(rest)):
            labels[pair[1]] = pair[2]
            rest = rest[pair.end() :]
        if not found or rest:
            fail("a line of /metrics cannot be read", expected='name{label="value"} number', got=line)
        try:
            value = float(found[3])
        except ValueError:
            fail("a line of /metrics ends in something that is no number", got=line)
        key = (found[1], frozenset(labels.items()))
        if key in self.samples:
            fail("a sample stands there twice, with the same labels: Prometheus refuses to read that", got=line)
        self.samples[key] = value

    def family(self, name):
        for end in ("_bucket", "_sum", "_count"):
            if name.removesuffix(end) != name and self.types.get(name.removesuffix(end)) == "histogram":
                return name.removesuffix(end)
        return name

    def value(self, name, **labels):
        return self.samples.get((name, frozenset(labels.items())), 0)

    def requests(self, method, route, status):
        return self.value(TOTAL, method=method, route=route, status=str(status))

    def all_requests(self):
        return sum(value for (name, _), value in self.samples.items() if name == TOTAL)

    def by_method(self, method):
        return sum(
            value for (name, labels), value in self.samples.items() if name == TOTAL and ("method", method) in labels
        )

    def by_route(self, route):
        return sum(
            value for (name, labels), value in self.samples.items() if name == TOTAL and ("route", route) in labels
        )

    def buckets(self, route):
        """How many took at most 0.1, 1, 5 seconds and any time; a bound may be written in several ways."""
        found = {}
        for (name, labels), value in self.samples.items():
            pairs = dict(labels)
            if name == f"{TOOK}_bucket" and pairs.get("route") == route:
                found[float(pairs.get("le", "nan"))] = value
        return [found.get(bound, 0) for bound in (0.1, 1, 5, float("inf"))]


def settled(service, before, more):
    """What `/metrics` says once so many more requests are counted, or after a second: who counts an answer once it has
    gone out is a moment behind it."""
    for _ in range(50):
        scrape = Scrape(service)
        if scrape.all_requests() - before.all_requests() >= more and scrape.value(NOW) == 0:
            break
        time.sleep(0.02)
    return scrape


class Skier:
    """Somebody with a pass; the lift of this check runs."""

    def __init__(self, service, upstream, rng):
        self.name = f"skier-{rng.randrange(10**8)}"
        self.gate = f"north-{rng.randrange(10**8)}"
        self.lift = f"/lifts/{self.gate}"
        upstream.answers("GET", self.lift, json={"runs": True})
        sold = service.post(PASSES, json={"name": self.name})
        expect(sold).has_status(201)
        self.id = sold.json["id"]

    def ride(self, service):
        return service.post(f"/gates/{self.gate}/rides", json={"skier": self.id})


@check
def still_opens_gates(service, upstream, rng):
    """passes are sold and gates open as before"""
    skier = Skier(service, upstream, rng)
    other = Skier(service, upstream, rng)
    expect(service.get(f"/passes/{skier.id}")).has_json({"id": skier.id, "name": skier.name})
    expect(service.get(f"/passes/{other.id}")).has_json({"id": other.id, "name": other.name})
    opened = skier.ride(service)
    expect(opened).has_status(201)
    expect(opened).has_json({"gate": skier.gate, "skier": skier.id})
    upstream.answers("GET", skier.lift, json={"runs": False})
    expect(skier.ride(service)).has_status(409)
    expect(service.get("/passes/99999999")).has_status(404)
    upstream.breaks("GET", skier.lift, "reset")
    with diagnose(
        True,
        "the machine room breaks down, and the ride is not answered with 500 any more: what was an error is hidden",
    ):
        expect(skier.ride(service)).has_status(500)


@check(after=still_opens_gates)
def can_be_read(service, upstream, rng):
    """`/metrics` is in Prometheus' text format, with the three names and their types"""
    skier = Skier(service, upstream, rng)
    skier.ride(service)
    answer = service.get("/metrics")
    expect(answer).has_status(200)
    with diagnose(
        lambda seen: "version" not in answer.header("Content-Type"),
        "the media type does not say which format it is: text/plain; version=0.0.4",
    ):
        expect((answer.header("Content-Type") or "").replace(" ", "")).contains("text/plain;version=0.0.4")
    scrape = Scrape(service)
    for name, kind in ((TOTAL, "counter"), (TOOK, "histogram"), (NOW, "gauge")):
        if scrape.types.get(name) != kind:
            fail(f"there is no line `# TYPE {name} {kind}`", expected=kind, got=scrape.types.get(name, "none"))
    for name, labels in scrape.samples:
        wanted = LABELS.get(name, ["route"])
        got = sorted(key for key, _ in labels)
        if name.startswith("http_request") and got != wanted:
            said = f"{name} has other labels than it should: every value of a label makes another series"
            fail(said, expected=wanted, got=got)


@check(after=can_be_read)
def counts_the_traffic(service, upstream, rng):
    """every request is counted once, by method, route and status, forty at the same moment too"""
    skier = Skier(service, upstream, rng)
    before = Scrape(service)
    service.together([service.plan("GET", f"/passes/{skier.id}", query={"n": n}) for n in range(40)])
    for _ in range(3):
        skier.ride(service)
    service.get("/passes/99999999")
    refused = service.post(f"/gates/{skier.gate}/rides", json={"skier": "nobody"})
    after = settled(service, before, 45)
    shows = after.requests("GET", PASS, 200) - before.requests("GET", PASS, 200)
    raw = [dict(labels).get("route", "") for name, labels in after.samples if name == TOTAL]
    with (
        diagnose(
            shows == 0 and f"/passes/{skier.id}" in raw,
            "the route is the address that was asked for: every pass makes a series of its own, for ever",
        ),
        diagnose(shows == 0, 'no request is counted as GET of the route "/passes/{id}" with the status "200"'),
    ):
        expect(shows).equals(40.0)
    expect(after.requests("POST", RIDES, 201) - before.requests("POST", RIDES, 201)).equals(3.0)
    with diagnose(True, "an answer with 404 is not counted as one: errors are what metrics are for"):
        expect(after.requests("GET", PASS, 404) - before.requests("GET", PASS, 404)).equals(1.0)
    with diagnose(
        True,
        "a ride whose skier is no number was refused, and is not counted with the status that it was answered with: what"
        " the framework refuses by itself is a request, too",
    ):
        shows = [scrape.requests("POST", RIDES, refused.status) for scrape in (before, after)]
        expect(shows[1] - shows[0]).equals(1.0)
    grown = after.all_requests() - before.all_requests()
    with diagnose(grown > 45, "more is counted than was asked: are the requests for /metrics among them?"):
        expect(grown).equals(45.0)

    for method in METHODS:
        before = Scrape(service)
        service.request(method, PASSES, **({"json": {"name": skier.name}} if method == "POST" else {}))
        after = settled(service, before, 1)
        with diagnose(after.by_method("other") > before.by_method("other"), f"{method} is counted as the method other"):
            expect(after.by_method(method) - before.by_method(method)).equals(1.0)


@check(after=counts_the_traffic)
def measures_durations(service, upstream, rng):
    """how long requests took: cumulative buckets, sum and count agree with what clients saw"""
    skier = Skier(service, upstream, rng)
    before = Scrape(service)
    answers = [service.get(f"/passes/{skier.id}") for _ in range(10)]
    after = settled(service, before, 10)
    grown = [b - a for a, b in zip(before.buckets(PASS), after.buckets(PASS), strict=True)]
    count, total = (
        after.value(f"{TOOK}_{end}", route=PASS) - before.value(f"{TOOK}_{end}", route=PASS) for end in ("count", "sum")
    )
    seen_by_clients = sum(answer.seconds for answer in answers)
    with (
        diagnose(grown[3] == 0 and count == 10, 'there is no bucket le="+Inf": the last bucket holds all'),
        diagnose(count == 0, f'{TOOK}_count{{route="{PASS}"}} does not grow'),
    ):
        expect([grown[3], count]).equals([10.0, 10.0])
    quick = sum(answer.seconds <= 0.1 for answer in answers)
    if grown != sorted(grown):
        fail(
            "a bucket holds fewer than the one before: each counts all requests that took at most its bound", got=grown
        )
    with diagnose(grown[0] == 0, "requests that took a few milliseconds are not in the bucket up to 0.1 seconds"):
        expect(grown[0] >= quick).equals(True)
    with diagnose(total > 5, "the sum is far more than clients have waited: is it in seconds?"):
        expect(total).satisfies(
            lambda it: 0 < it <= 10 * seen_by_clients + 0.5, "more than 0, and about what clients have waited at most"
        )


@check(after=measures_durations)
def sees_the_trouble(service, upstream, rng):
    """rides that wait for the machine room are in progress; those that fail count, as 500 and with their time"""
    skier = Skier(service, upstream, rng)
    upstream.breaks("GET", skier.lift, "reset")
    before = Scrape(service)
    expect(skier.ride(service)).has_status(500)
    counts_failures(service, before, 1)
    upstream.breaks("GET", skier.lift, "hang")
    before = Scrape(service)
    content = b'{"skier": %d}' % skier.id
    head = f"POST /gates/{skier.gate}/rides HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with service.dial() as one, service.dial() as two, service.dial() as three:
        for line in (one, two, three):
            line.send(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content)
        upstream.awaits("GET", skier.lift, count=4)
        during = Scrape(service).value(NOW)
        with (
            diagnose(during == 4, "the gauge counts the request for /metrics itself"),
            diagnose(
                during == 0, "three requests wait for the machine room, and the gauge says that nothing is going on"
            ),
        ):
            expect(during).equals(3.0)
        answers = [line.answer(method="POST") for line in (one, two, three)]
    expect([answer.status for answer in answers]).equals([500, 500, 500])
    after = counts_failures(service, before, 3)
    grown = [b - a for a, b in zip(before.buckets(RIDES), after.buckets(RIDES), strict=True)]
    total = after.value(f"{TOOK}_sum", route=RIDES) - before.value(f"{TOOK}_sum", route=RIDES)
    with (
        diagnose(grown[3] == 0, "the requests that failed have no duration: the slowest of all are missing"),
        diagnose(total < 1.0, "three rides took one and a half seconds each, and the sum does not say so"),
    ):
        expect([grown[0], grown[3]]).equals([0.0, 3.0])
        expect(total).satisfies(lambda it: it > 4.4, "at least three times one and a half seconds")
    for route in (PASSES, PASS, RIDES, "other"):
        total_of = [after.by_route(route), after.buckets(route)[3], after.value(f"{TOOK}_count", route=route)]
        if len(set(total_of)) > 1:
            said = f"for {route} the requests that are counted, the last bucket and the count of durations disagree"
            fail(said, expected="three times the same", got=total_of)


def counts_failures(service, before, many):
    after = settled(service, before, many)
    failed = after.requests("POST", RIDES, 500) - before.requests("POST", RIDES, 500)
    with diagnose(
        failed == 0,
        "a ride failed and is not counted as 500: an exception goes past whatever stands behind the call",
    ):
        expect(failed).equals(float(many))
    left = after.value(NOW)
    with diagnose(
        left > 0, "all are answered, and the gauge says that requests are in progress: what fails is never taken off"
    ):
        expect(left).equals(0.0)
    return after


@check(after=counts_the_traffic)
def stays_small(service, upstream, rng):
    """whatever is asked, the number of series stays bounded"""
    skier = Skier(service, upstream, rng)
    service.get("/nowhere")
    service.request("BREW", f"/passes/{skier.id}")
    before = Scrape(service)
    plans = [service.plan("GET", f"/wp-{rng.randrange(10**8)}/login.php") for _ in range(30)]
    plans += [service.plan("GET", f"/passes/{10**7 + n}") for n in range(30)]
    service.together(plans)
    for _ in range(10):
        service.request("X" + "".join(rng.choice("ABCDEF") for _ in range(8)), f"/passes/{skier.id}")
    after = settled(service, before, 70)
    new = [dict(labels) for name, labels in after.samples if name == TOTAL and (name, labels) not in before.samples]
    new = [labels for labels in new if (labels["route"], labels["status"]) != (PASS, "404")]
    with (
        diagnose(
            any("login" in one["route"] for one in new),
            "every address that does not exist makes a series of its own: anybody can fill your memory",
        ),
        diagnose(
            any(one["method"].startswith("X") for one in new),
            "every made-up method makes a series of its own: anybody can fill your memory",
        ),
    ):
        expect(new).equals([])
    other = after.requests("GET", "other", 404) - before.requests("GET", "other", 404)
    with diagnose(other == 0, "requests that belong to no route are missing: they count, with the route other"):
        expect(other).equals(30.0)
    if skier.name in after.text or skier.gate in after.text:
        fail("the name of a skier or of a gate stands in /metrics")
