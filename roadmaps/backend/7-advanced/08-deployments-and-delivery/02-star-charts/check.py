"""Starting and stopping go unnoticed. The archive is the check's: when it answers, and whether."""

from itertools import pairwise

from backroad.checks import check, diagnose, expect

ENDS_WELL = (0, -15, 143)


# One for all checks: a service that runs on knows it already.
CATALOGUE = {
    "HD 172167": "Vega",
    "HD 124897": "Arcturus",
    "HD 48915": "Sirius",
    "HD 34085": "Rigel",
    "HD 39801": "Betelgeuse",
    "HD 8890": "Polaris",
}


class Sky:
    """An archive with a catalogue and some plates."""

    def __init__(self, upstream, rng, catalogue=True):
        self.upstream = upstream
        self.plate = str(rng.randrange(10**8))
        self.stars = rng.sample(sorted(CATALOGUE), 3)
        upstream.answers("GET", f"/plates/{self.plate}", json={"stars": self.stars})
        if catalogue:
            self.gives_the_catalogue()

    def gives_the_catalogue(self):
        self.upstream.answers("GET", "/catalogue", json=CATALOGUE)

    @property
    def path(self):
        return f"/charts/{self.plate}"

    def is_up(self, service, faults):
        """Charts are drawn. Whether it said too soon that it is ready is one check's question, and not the others'."""
        faults.waits(lambda: service.attempt("GET", self.path).status == 200, fails=False)

    @property
    def asked(self):
        return len(self.upstream.received("GET", f"/plates/{self.plate}"))

    def is_drawn(self, answer):
        expect(answer).has_status(200)
        expect(answer).has_json({"plate": self.plate, "names": [CATALOGUE[star] for star in self.stars]})


@check
def draws_charts(service, upstream, faults, rng):
    """a chart has the names of its plate's stars, and a plate that is not there is 404"""
    sky = Sky(upstream, rng)
    sky.is_up(service, faults)
    sky.is_drawn(service.get(sky.path))
    upstream.answers("GET", f"/plates/{sky.plate}0", status=404, json={})
    unknown = service.get(f"/charts/{sky.plate}0")
    with diagnose(unknown.status >= 500, "the archive has no such plate, and here that looks like a breakdown"):
        expect(unknown).has_status(404)
    expect(service.get("/alive")).has_status(200)
    expect(service.get("/ready")).has_status(200)


@check(after=draws_charts)
def is_ready_when_it_is(service, upstream, faults, rng):
    """without the catalogue it is alive and not ready; once the archive gives it, every chart can be drawn"""
    sky = Sky(upstream, rng, catalogue=False)
    upstream.answers("GET", "/catalogue", status=503, json={})
    # The process begins here, and nobody asks it anything before it has been refused the catalogue.
    second = service.workers("second", 1, listens=True)[0].caller()
    upstream.awaits("GET", "/catalogue")
    told = second.get("/ready").status
    with diagnose(told == 200, "it says that it is ready, and has no catalogue: the first astronomers get no chart"):
        expect(told).equals(503)
    with diagnose(
        True, "it is not ready, and whoever asks for a chart all the same is told something else than to come again"
    ):
        expect(second.get(sky.path)).has_status(503)
    with diagnose(
        True, "without the catalogue it is not even alive: it would be restarted for ever while the archive is away"
    ):
        expect(second.get("/alive").status).equals(200)
    asked = len(upstream.received("GET", "/catalogue"))
    upstream.awaits("GET", "/catalogue", count=asked + 1, within=2)
    times = [one.at for one in upstream.received("GET", "/catalogue")]
    with diagnose(True, "the archive is away, and it is asked again and again without a pause: so it never comes back"):
        expect(min(b - a for a, b in pairwise(times)) > 0.05).equals(True)
    upstream.breaks("GET", "/catalogue", "reset")
    with diagnose(
        True,
        "the archive broke the connection off, and it was not asked again: no answer is an error, too",
    ):
        # The first may have been on its way already.
        upstream.awaits("GET", "/catalogue", count=len(upstream.received("GET", "/catalogue")) + 3, within=5)
    sky.gives_the_catalogue()
    faults.waits(lambda: second.get("/ready").status == 200, within=5, what="that it is ready, with the archive back,")
    sky.is_drawn(second.get(sky.path))


@check(after=draws_charts)
def finishes_what_it_began(service, upstream, faults, rng):
    """SIGTERM comes while astronomers wait for charts: all of them get theirs, then the process ends"""
    sky = Sky(upstream, rng)
    sky.is_up(service, faults)
    before = sky.asked
    with faults.upstream_slow(0.5, jitter=0.3):
        plans = [service.plan("GET", sky.path) for _ in range(4)]
        stopped = faults.stops(during=plans, once=lambda: sky.asked >= before + len(plans))
    for answer in stopped.answers:
        with diagnose(answer.status == 503, "a chart that was being drawn when SIGTERM came was answered with 503"):
            sky.is_drawn(answer)
    with diagnose(
        True, "all charts were drawn, and then the process ended in an error: whoever looks after it raises an alarm"
    ):
        expect(stopped.status).is_one_of(*ENDS_WELL)


@check(after=finishes_what_it_began)
def ends_beside_a_silent_client(service, upstream, faults, rng):
    """a connection on which nobody asks anything holds the end up as little as a chart that was drawn on time"""
    sky = Sky(upstream, rng)
    sky.is_up(service, faults)
    sky.is_drawn(service.get(sky.path))
    with service.dial():
        sky.is_drawn(service.get(sky.path))
        with diagnose(
            lambda seen: seen.raised == "Stubborn",
            "somebody has opened a connection and asks nothing, and the service does not end at once because of it",
        ):
            expect(faults.stops().status).is_one_of(*ENDS_WELL)


@check(after=finishes_what_it_began)
def does_not_wait_for_ever(service, upstream, faults, rng):
    """when the archive never answers, the process ends once its time is up"""
    sky = Sky(upstream, rng)
    service.environment(GRACE="1")
    sky.is_up(service, faults)
    before = sky.asked
    upstream.breaks("GET", f"/plates/{sky.plate}", "hang")
    with service.dial() as line:
        line.send(f"GET {sky.path} HTTP/1.1\r\nHost: observatory\r\n\r\n".encode())
        faults.waits(lambda: sky.asked > before, what="that the archive is asked for the plate")
        with diagnose(
            lambda seen: seen.raised == "Stubborn",
            "the archive never answers, and the service waits for it long after GRACE is over: nothing new can be brought out",
        ):
            faults.stops()
