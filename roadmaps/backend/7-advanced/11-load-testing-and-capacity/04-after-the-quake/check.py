"""How many calls are under way is seen at the centre, which is the check's own.

Where it never answers, each call that came in is still under way, and waiting for enough of them is certain. Where each
answer takes a known time, a place is free again no sooner than that: so no more calls than there are places can come in
within that time, however busy the machine is.
"""

import contextlib
import json

from backroad.checks import check, diagnose, expect

LEAST, MOST = 12, 13
TAKES = 0.5
MANY = 26
STUCK = 60
"""More than the threads that frameworks keep for everything."""


def reports(rng, many):
    return [{"station": f"S-{rng.randrange(10**6)}-{n}", "shaking": rng.randrange(2000)} for n in range(many)]


def at_once(calls):
    """The most calls that came in before the first of them can have been answered."""
    times = [call.at for call in calls]
    return max((sum(start <= at < start + TAKES * 0.98 for at in times) for start in times), default=0)


@contextlib.contextmanager
def stuck(service, upstream, rng, many):
    """The centre answers nothing, and so many reports have come in."""
    upstream.breaks("POST", "/readings", "hang")
    try:
        with contextlib.ExitStack() as lines:
            for one in reports(rng, many):
                body = json.dumps(one).encode()
                head = "POST /reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json"
                head += f"\r\nContent-Length: {len(body)}"
                lines.enter_context(service.dial()).send(f"{head}\r\n\r\n".encode() + body)
            yield
    finally:
        service.kill()


@check
def passes_a_report_on(service, upstream, rng):
    """a report reaches the centre as it is, and the centre's answer comes back"""
    (report,) = reports(rng, 1)
    receipt = {"receipt": f"R-{rng.randrange(10**6)}"}
    upstream.answers("POST", "/readings", status=201, json=receipt)
    answer = service.post("/reports", json=report)
    expect(answer).has_status(201)
    expect(answer).has_json(receipt)
    calls = upstream.received("POST", "/readings")
    expect(len(calls)).equals(1)
    with diagnose(
        calls[0].json != report, "a report reaches the centre as it stands, in JSON, and nothing is put around it"
    ):
        expect(calls[0].json).equals(report)
    kind = calls[0].header("Content-Type") or ""
    with diagnose(
        True, "the centre is not told that what it gets is JSON: it may take it for a form, and read nothing"
    ):
        expect(kind.partition(";")[0]).equals("application/json")


@check(after=passes_a_report_on)
def has_places_for_the_peak(service, upstream, rng):
    """with reports enough, as many calls are under way as the peak needs"""
    with (
        stuck(service, upstream, rng, MOST + 3),
        diagnose(
            lambda seen: seen.got == 1,
            "the calls go out one after the other: at 0.4 seconds each that is 2 or 3 reports a second",
        ),
        diagnose(
            lambda seen: seen.got in (6, 8),
            "that is enough for a third of the reports: when one copy is lost, each of two has half of them",
        ),
        diagnose(
            lambda seen: seen.got == 9,
            "9 is the average, by Little's law: in many a moment more are needed, so leave a quarter free",
        ),
        diagnose(
            lambda seen: seen.raised == "Silent",
            "fewer calls are under way than the peak needs: reports a second times seconds, and a reserve",
        ),
    ):
        upstream.awaits("POST", "/readings", count=LEAST, within=4)


@check(after=has_places_for_the_peak)
def asks_for_no_more_than_allowed(service, upstream, faults, rng):
    """however many reports come at once, the centre gets no more calls than one copy may have, and all are passed on"""
    upstream.answers("POST", "/readings", status=201, json={"receipt": "R-1"})
    sender = service.caller()
    with faults.upstream_slow(TAKES):
        plans = [sender.plan("POST", "/reports", json=one) for one in reports(rng, MANY)]
        answers = service.together(plans, within=10)
        refused = [answer.status for answer in answers if answer.status not in (0, 201)]
        if not refused:
            upstream.awaits("POST", "/readings", count=MANY)
    most = at_once(upstream.received("POST", "/readings"))
    with (
        diagnose(
            most >= 20,
            "all the reports that came at once were passed on at once: either nothing bounds the calls, or a number"
            " does that is for all copies together, and not for each",
        ),
        diagnose(
            most > MOST,
            "that is more than a copy may have: the centre's number is shared by all that can run at once, and while a"
            " new version is released, a fourth copy runs",
        ),
    ):
        expect(most <= MOST).equals(True)
    with diagnose(
        bool(refused),
        "a report was turned away because all calls were in use: it waits its turn, and is then passed on",
    ):
        expect(refused[:1]).equals([])


@check(after=asks_for_no_more_than_allowed)
def gives_places_back(service, upstream, rng):
    """a call that failed has given its place back, whatever went wrong"""
    upstream.answers("POST", "/readings", status=201, json={"receipt": "R-1"})
    for one in reports(rng, MOST + 2):
        upstream.breaks("POST", "/readings", "reset", times=1)
        fails(service, one)
    for one in reports(rng, MOST + 2):
        upstream.answers("POST", "/readings", status=503, json={"detail": "full"}, times=1)
        fails(service, one)
    with diagnose(lambda seen: seen.got > seen.expected, "a report whose call failed was passed on again by itself"):
        expect(len(upstream.received("POST", "/readings"))).equals(2 * (MOST + 2))
    expect(service.post("/reports", json=reports(rng, 1)[0])).has_status(201)


def fails(service, report):
    with diagnose(
        lambda seen: seen.raised == "Late",
        "after some calls that failed a report is not answered any more: their places were never given back",
    ):
        answer = service.post("/reports", json=report, within=3)
    with diagnose(answer.status == 201, "a report that was not passed on is told 201: it must be answered with 502"):
        expect(answer).has_status(502)


@check(after=asks_for_no_more_than_allowed)
def answers_health_meanwhile(service, upstream, rng):
    """the service says that it is well while all calls are in use and reports are waiting"""
    with stuck(service, upstream, rng, STUCK):
        upstream.awaits("POST", "/readings", count=LEAST, within=4)
        with diagnose(
            lambda seen: seen.raised == "Late",
            "all calls are in use, and health waits behind the reports: who asks takes it for dead and ends it",
        ):
            # The first answers may come while some of the reports are still being read.
            for _ in range(10):
                expect(service.get("/health", within=3)).has_status(200)
