"""A client whose answers get lost ends with one box for each parcel: one key for each, whatever happens."""

from backroad.checks import check, diagnose, expect, fail

PATH = "/reservations"


def parcel(rng):
    return f"P-{rng.randrange(10**8)}"


def put(service, name, size="M"):
    return service.put(f"/parcels/{name}", json={"size": size})


def refuses(answer, status):
    expect(answer).has_status(status)
    expect(answer.json).satisfies(lambda said: said["detail"], "a refusal that says why in its detail")


def keys(upstream):
    """The key of every request that the company got, in order."""
    return [asked.header("Idempotency-Key") for asked in upstream.received("POST", PATH)]


def loses(upstream, *ways):
    """The next answers are lost in these ways, the first of them first."""
    for way in reversed(ways):
        if isinstance(way, int):
            upstream.answers("POST", PATH, status=way, times=1)
        else:
            upstream.breaks("POST", PATH, way, times=1)


@check
def reserves_a_box(service, upstream, rng):
    """a parcel gets the box that the company names"""
    upstream.answers("POST", PATH, status=201, json={"box": 17})
    name = parcel(rng)
    answer = put(service, name)
    with diagnose(answer.status == 200, "a PUT is answered with 200, and the depot waits for 201"):
        expect(answer).has_status(201)
    expect(answer).has_json({"parcel": name, "box": 17})
    asked = upstream.awaits("POST", PATH)
    expect(asked.json).equals({"parcel": name, "size": "M"})
    expect(asked.header("Idempotency-Key")).satisfies(lambda key: len(key) > 0, "a header Idempotency-Key")


@check(after=reserves_a_box)
def asks_again(service, upstream, rng):
    """when answers are lost it asks again, with the same key"""
    for ways in (("reset", 500), ("cut", 503)):
        before = len(keys(upstream))
        upstream.answers("POST", PATH, status=201, json={"box": 21})
        loses(upstream, *ways)
        answer = put(service, parcel(rng))
        sent = keys(upstream)[before:]
        with (
            diagnose(len(sent) == 1, "one answer was lost, and your service gave up"),
            diagnose(len(sent) == 2, "two answers were lost, and your service gave up: three tries are the least"),
        ):
            expect(answer).has_status(201)
        with diagnose(len(set(sent)) > 1, "each try carries a key of its own, so each try reserves a box of its own"):
            expect(set(sent)).has_length(1)


@check(after=asks_again)
def reserves_one_box_each(service, upstream, rng):
    """many parcels, many lost answers: exactly one box for each parcel"""
    upstream.answers("POST", PATH, status=201, json={"box": 5})
    names = [parcel(rng) for _ in range(6)]
    for name in names:
        loses(upstream, *rng.choices(["reset", "cut", 500, 502, 503, 409], k=rng.randrange(3)))
        expect(put(service, name, rng.choice("SML"))).has_status(201)
    boxes = len(set(keys(upstream)))
    with (
        diagnose(boxes < len(names), "several parcels carry one key: they share a box"),
        diagnose(boxes > len(names), "more keys than parcels: some boxes stay empty"),
    ):
        expect(boxes).equals(len(names))


@check(after=asks_again)
def takes_no_for_an_answer(service, upstream, rng):
    """a refusal is passed on as 422, and not asked about again"""
    for status in (422, 400):
        before = len(keys(upstream))
        upstream.answers("POST", PATH, status=status, json={"detail": "no box is that large"})
        answer = put(service, parcel(rng), "XXL")
        tries = len(keys(upstream)) - before
        with diagnose(tries > 1, f"the company said no, and was asked {tries} times: it says the same each time"):
            refuses(answer, 422)
            expect(tries).equals(1)


@check(after=asks_again)
def gives_up_for_now(service, upstream, rng):
    """without any answer it gives up after three to five tries, and the next request for that parcel has the same key"""
    name = parcel(rng)
    upstream.breaks("POST", PATH, "reset")
    answer = service.attempt("PUT", f"/parcels/{name}", json={"size": "M"}, within=3)
    tries = len(keys(upstream))
    if tries > 5:
        fail("the company is away, and your service asks on and on: the depot waits", "at most 5 tries, then 503", tries)
    if answer.raised == "Late":
        fail(
            "each try broke off at once, and after three seconds the depot still waits: make the pauses shorter",
            "503 within three seconds",
            f"no answer after {tries} tries",
        )
    refuses(answer, 503)
    sent = [asked.at for asked in upstream.received("POST", PATH)]
    if any(after - before < 0.02 for before, after in zip(sent, sent[1:], strict=False)):
        fail("your service asks again without a pause: a company that is down for a moment is asked in vain")
    expect(tries).satisfies(lambda number: 3 <= number, "three tries at the least")
    upstream.answers("POST", PATH, status=201, json={"box": 8})
    expect(put(service, name)).has_status(201)
    with diagnose(True, "the depot asked again an hour later, and the key was another one: that is a second box"):
        expect(set(keys(upstream))).has_length(1)


@check(after=gives_up_for_now)
def knows_its_key_after_a_restart(service, upstream, rng):
    """after a restart a parcel still has the key that it had before"""
    name = parcel(rng)
    upstream.breaks("POST", PATH, "reset")
    expect(put(service, name)).has_status(503)
    service.restart()
    upstream.answers("POST", PATH, status=201, json={"box": 8})
    expect(put(service, name)).has_status(201)
    with diagnose(True, "your service was restarted, and the parcel has another key now: that is a second box"):
        expect(set(keys(upstream))).has_length(1)
