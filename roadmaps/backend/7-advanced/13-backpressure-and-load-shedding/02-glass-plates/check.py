"""The scanner is ours, and slow: what counts is how often it was asked, and how many at once."""

from backroad.checks import check, diagnose, expect, fail

QUICK, SLOW = 0.3, 0.7
"""Seconds that a plate takes the scanner."""


def wanted(upstream, rng, count):
    """So many plates that the scanner can do."""
    plates = [f"B{number}" for number in rng.sample(range(10**6, 10**7), count)]
    for plate in plates:
        upstream.answers("GET", f"/plates/{plate}", json={"plate": plate})
    return [f"/plates/{plate}" for plate in plates]


def crowd(service, upstream, faults, rng, count):
    """So many ask at once, and each plate takes a while: (those who were served, those who were not)."""
    ada = service.caller()
    with faults.upstream_slow(QUICK):
        answers = service.together([ada.plan("GET", path) for path in wanted(upstream, rng, count)])
    return [one for one in answers if one.status == 200], [one for one in answers if one.status != 200]


@check
def shows_a_plate(service, upstream, rng):
    """a plate comes from the scanner"""
    path = wanted(upstream, rng, 1)[0]
    answer = service.get(path)
    with diagnose(answer.status == 502, "the scanner was not asked for the plate that was asked for"):
        expect(answer).has_json({"plate": path.removeprefix("/plates/")})


@check(after=shows_a_plate)
def spares_the_scanner(service, upstream, faults, rng):
    """ten ask at once: all of them are served, and the scanner is asked for four at a time"""
    served, _ = crowd(service, upstream, faults, rng, 10)
    asked = [one.at for one in upstream.received("GET")]
    with diagnose(True, "the scanner was asked for more than four at once"):
        expect(all(fifth - first >= QUICK for first, fifth in zip(asked, asked[4:], strict=False))).equals(True)
    with diagnose(True, "four are served at once, and six may wait: all ten should have had their plate"):
        expect(len(served)).equals(10)


@check(after=spares_the_scanner)
def refuses_the_rest(service, upstream, faults, load, rng):
    """twenty come at once: ten are refused at once, and for them the scanner is not asked"""
    ada, paths = service.caller(), wanted(upstream, rng, 20)
    with faults.upstream_slow(SLOW):
        rush = load.at(400, seconds=0.05, ask=lambda n: ada.plan("GET", paths[n % 20]), within=8)
    asked = len(upstream.received("GET"))
    served, refused = rush.statuses.get(200, 0), rush.statuses.get(503, 0)
    with (
        diagnose(
            asked > 14 and not refused,
            "twenty asked, and all of them waited: the queue has no bound, your own, or the server's where it has too few"
            " threads to say no",
        ),
        diagnose(
            asked > served, "the scanner did plates for people who were then refused: that sheds after the work is done"
        ),
        diagnose(served + refused < 20, "who is not served gets another answer than 503"),
    ):
        # A machine that is slow may let a round end before all have come.
        expect(served).satisfies(lambda number: 10 <= number <= 14, "ten who are served")
        expect(asked).equals(served)
        expect(served + refused).equals(20)
    if rush.only(503).p50 > rush.only(200).p50:
        fail(
            "who was refused waited for longer than who was served: say no at once",
            "refusals before the first plate is ready",
            "refusals after most plates",
        )


@check(after=refuses_the_rest)
def says_when(service, upstream, faults, rng):
    """who is refused is told when to come again, and why"""
    _, refused = crowd(service, upstream, faults, rng, 16)
    for answer in refused:
        expect(answer).has_status(503)
        said = answer.header("Retry-After") or ""
        with diagnose(not said, "a 503 without Retry-After: nobody knows when to come again, so all come at once"):
            expect(said).satisfies(lambda text: text.isdigit() and int(text) >= 1, "a whole number of seconds")
        expect(answer.json).satisfies(lambda said: said["detail"], "a refusal that says why in its detail")


@check(after=refuses_the_rest)
def stays_healthy(service, upstream, faults, load, rng):
    """with ten in the service, /health answers 200"""
    expect(service.get("/health")).has_status(200)
    ada, paths = service.caller(), [*wanted(upstream, rng, 16), *["/health"] * 6]
    with faults.upstream_slow(SLOW):
        rush = load.at(80, seconds=0.275, ask=lambda n: ada.plan("GET", paths[n % 22]), within=8)
    refused = rush.statuses.get(503, 0)
    # Of sixteen plates ten have a place at the least, so six may be refused.
    with diagnose(
        True, "health is asked by whoever watches over the service: refused, it is taken for dead and restarted"
    ):
        expect(refused).satisfies(lambda number: number <= 6, "no more refusals than there are plates too many")


@check(after=refuses_the_rest)
def recovers(service, upstream, faults, rng):
    """a failure of the scanner is 502, and after a crowd of failures ten are served again"""
    failing = wanted(upstream, rng, 12)
    for number, path in enumerate(failing):
        if number % 2:
            upstream.answers("GET", path, status=500)
        else:
            upstream.breaks("GET", path, "reset")
    for path in failing:
        answer = service.get(path)
        with diagnose(
            answer.status == 503, "nobody else is there, and requests are refused: what failed gave no place back"
        ):
            expect(answer).has_status(502)
        expect(answer.json).satisfies(lambda said: said["detail"], "a refusal that says why in its detail")
    hung, ada = wanted(upstream, rng, 4), service.caller()
    for path in hung:
        upstream.breaks("GET", path, "hang")
    for answer in service.together([ada.plan("GET", path) for path in hung], within=8):
        with diagnose(
            answer.status == 0,
            "the scanner says nothing more, and twice four seconds later it is still waited for: a place that is taken by"
            " what never ends is gone for good",
        ):
            expect(answer.status).equals(502)
    served, _ = crowd(service, upstream, faults, rng, 10)
    with diagnose(True, "after failures fewer are served than before: what failed gave no place back"):
        expect(len(served)).equals(10)


@check(after=recovers)
def has_ten_places(service, upstream, faults, load, rng):
    """exactly ten have a place, four at the scanner and six who wait"""
    ada, paths = service.caller(), wanted(upstream, rng, 20)
    # Nobody leaves while the scanner is silent, so the number of places alone decides who is refused.
    with (
        faults.upstream_silent() as silence,
        load.running(400, seconds=0.05, ask=lambda n: ada.plan("GET", paths[n % 20]), within=8) as rush,
    ):
        faults.waits(lambda: rush.report.statuses.get(503, 0) >= 9, within=3, what="nine of twenty are refused")
        # Saying no is no more work than /health is, so by then the tenth has been told, if it is told at all.
        for _ in range(10):
            expect(service.get("/health")).has_status(200)
        silence.heals()
        upstream.link.reset()
    refused = rush.report.statuses.get(503, 0)
    with diagnose(refused < 10, "an eleventh found a place: four are at the scanner and six wait, and that is all"):
        expect(refused).equals(10)
