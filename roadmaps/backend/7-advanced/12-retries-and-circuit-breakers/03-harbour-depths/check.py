"""What counts is how often the other service was asked. The budget is full after a start, so checks that count begin so."""

from backroad.checks import check, diagnose, expect


def harbour(rng):
    return f"haven-{rng.randrange(10**8)}"


def fails(upstream, path, *ways):
    """The next answers to this fail so, the first of them first."""
    for way in reversed(ways):
        if isinstance(way, int):
            upstream.answers("GET", path, status=way, times=1)
        else:
            upstream.breaks("GET", path, way, times=1)


def knows(upstream, name, metres=7.5):
    upstream.answers("GET", f"/depths/{name}", json={"metres": metres})
    return f"/depths/{name}"


def says_why(answer, status):
    expect(answer).has_status(status)
    expect(answer.json).satisfies(lambda said: said["detail"], "a refusal that says why in its detail")


@check
def tells_the_depth(service, upstream, rng):
    """a depth is looked up by one call"""
    name = harbour(rng)
    path = knows(upstream, name, 7.4)
    expect(service.get(path)).has_json({"harbour": name, "metres": 7.4})
    calls = len(upstream.received("GET", path))
    with diagnose(calls > 1, "nothing failed, and the office was asked more than once"):
        expect(calls).equals(1)
    upstream.answers("POST", "/surveys", status=201, json={"diver": 12})
    made = service.post("/surveys", json={"harbour": name})
    expect(made).has_status(201)
    expect(made).has_json({"diver": 12})
    passed = upstream.awaits("POST", "/surveys")
    expect(passed.json).equals({"harbour": name})
    with diagnose(True, "the order is passed on as JSON, and must say so in its Content-Type"):
        expect((passed.header("Content-Type") or "").startswith("application/json")).equals(True)


@check(after=tells_the_depth)
def asks_again(service, upstream, rng):
    """a GET that fails is asked again after a pause, three times in all at most"""
    path = f"/depths/{harbour(rng)}"
    upstream.answers("GET", path, status=503)
    answer = service.get(path)
    calls = len(upstream.received("GET", path))
    with (
        diagnose(calls == 9, "one GET became nine calls: retries at two levels multiply"),
        diagnose(calls > 3, "for one GET the office was asked more than three times"),
    ):
        expect(calls).satisfies(lambda number: number <= 3, "three calls at most")
    says_why(answer, 503)
    for ways in ((503,), ("reset",), ("cut", 500)):
        path = knows(upstream, harbour(rng))
        fails(upstream, path, *ways)
        answer = service.get(path)
        calls = upstream.received("GET", path)
        with (
            diagnose(
                len(calls) == 1 and ways == (503,), "one failure, and the ship was told so: it may be asked again"
            ),
            diagnose(len(calls) == 1, "the connection to the office broke off, and it was not asked again"),
            diagnose(
                len(calls) == 2 and len(ways) == 2, "two failures, and the ship was told so: three calls are allowed"
            ),
        ):
            expect(answer).has_status(200)
        gaps = [after.at - before.at for before, after in zip(calls, calls[1:], strict=False)]
        with diagnose(True, "the office is asked again without a pause, while it is still down"):
            expect(all(gap >= 0.009 for gap in gaps)).equals(True)


@check(after=asks_again)
def orders_once(service, upstream, rng):
    """a POST is passed on once, whatever becomes of it"""
    for way in (503, "reset", "cut"):
        before = len(upstream.received("POST", "/surveys"))
        if isinstance(way, int):
            upstream.answers("POST", "/surveys", status=way)
        else:
            upstream.breaks("POST", "/surveys", way)
        answer = service.post("/surveys", json={"harbour": harbour(rng)})
        calls = len(upstream.received("POST", "/surveys")) - before
        with diagnose(
            calls > 1,
            "nobody knows what became of the first order, and a second was sent: a diver may be ordered twice",
        ):
            expect(calls).equals(1)
        says_why(answer, 503)


@check(after=asks_again)
def takes_no_for_an_answer(service, upstream, rng):
    """what the office refuses is not asked again"""
    path = f"/depths/{harbour(rng)}"
    answer = service.get(path)
    calls = len(upstream.received("GET", path))
    with diagnose(calls > 1, "the office does not know that harbour, and says so each time: a 404 is an answer"):
        expect(calls).equals(1)
    says_why(answer, 404)
    upstream.answers("POST", "/surveys", status=409, json={})
    says_why(service.post("/surveys", json={"harbour": "Oban"}), 422)


def outage(service, upstream, requests):
    """So many GETs one after another while the office is down: how often it was asked."""
    upstream.answers("GET", "/depths/Oban", status=503)
    before = len(upstream.received("GET"))
    for _ in range(requests):
        expect(service.get("/depths/Oban")).has_status(503)
    return len(upstream.received("GET")) - before


@check(after=[orders_once, takes_no_for_an_answer])
def keeps_to_the_budget(service, upstream):
    """a hundred requests during an outage cause 120 calls at most, and at least one each"""
    service.restart()
    first = outage(service, upstream, 10)
    calls = first + outage(service, upstream, 90)
    with (
        diagnose(
            calls < 100, "the budget is spent, and the office is not asked at all: so nobody sees that it is back"
        ),
        diagnose(calls == 100, "the office was never asked again, with ten retries in the budget"),
        diagnose(
            calls == 300,
            "an outage causes three times as many calls as a usual day: three tries for each are no budget",
        ),
        diagnose(calls > 120, "an outage causes more than a fifth of calls on top of the usual ones"),
        diagnose(
            calls < 116,
            "nothing came into the budget during the outage: each GET that comes in adds a tenth, whatever becomes of it",
        ),
    ):
        expect(calls).satisfies(lambda number: 116 <= number <= 120, "116 to 120 calls for a hundred requests")
    # After five requests with two retries each 0.4 are left, and after ten 0.9.
    with diagnose(first > 20, "less than 1 was left in the budget, and there was a retry all the same"):
        expect(first).equals(20)


@check(after=keeps_to_the_budget)
def keeps_to_it_together(service, upstream):
    """thirty requests at once during an outage cause 43 calls at most"""
    service.restart()
    upstream.answers("GET", "/depths/Oban", status=503)
    ada = service.caller()
    service.together([ada.plan("GET", "/depths/Oban") for _ in range(30)])
    calls = len(upstream.received("GET"))
    with diagnose(
        calls > 43,
        "many at once all found the budget full, and each made its retries: look and take must be one step, before the pause",
    ):
        expect(calls).satisfies(lambda number: 35 <= number <= 43, "35 to 43 calls for thirty requests")


@check(after=keeps_to_the_budget)
def keeps_to_it_when_it_flaps(service, upstream, faults):
    """where every second answer fails, retries are still a tenth, and ten"""
    service.restart()
    knows(upstream, "Oban")
    with faults.upstream_flapping(0.5):
        for _ in range(100):
            service.get("/depths/Oban")
        calls = len(upstream.received("GET"))
    with diagnose(
        calls > 120,
        "half of them fail, and what ends well fills the budget again: it grows by a tenth for each request, and no more",
    ):
        expect(calls).satisfies(lambda number: 110 <= number <= 120, "110 to 120 calls for a hundred requests")


@check(after=keeps_to_the_budget)
def earns_it_back(service, upstream):
    """after an outage, requests that go well earn retries again"""
    service.restart()
    outage(service, upstream, 40)
    knows(upstream, "Oban")
    for _ in range(40):
        expect(service.get("/depths/Oban")).has_status(200)
    fails(upstream, "/depths/Oban", 503, 503)
    answer = service.get("/depths/Oban")
    with diagnose(
        answer.status == 503, "forty requests went well, and there is still no retry: the budget is spent for good"
    ):
        expect(answer).has_status(200)


@check(after=keeps_to_the_budget)
def saves_nothing_up(service, upstream):
    """however many requests went well, no more than ten retries are in the budget"""
    service.restart()
    knows(upstream, "Oban")
    for _ in range(150):
        service.get("/depths/Oban")
    calls = outage(service, upstream, 20)
    with diagnose(
        calls > 32, "retries were saved up while all went well, and all of them fall upon the office when it is down"
    ):
        expect(calls).satisfies(lambda number: 28 <= number <= 32, "30 to 32 calls for twenty requests")
