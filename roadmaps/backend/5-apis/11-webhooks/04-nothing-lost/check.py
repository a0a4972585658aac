"""Every visit is told to the insurance company, signed and again and again, or is seen to be dead. Each check has animals
of its own."""

import hashlib
import hmac
import time

from backroad.checks import check, diagnose, expect, fail

SECRET = b"willow-anchor-quartz-90"
PATH = "/claims"
PAUSES = (0.1, 0.2, 0.4, 0.8)


def animal(rng):
    return f"{rng.choice(['Moss', 'Biscuit', 'Käthe'])} {rng.randrange(10**8)}"


def note(service, name):
    """A visit, as it was answered."""
    answer = service.post("/visits", json={"animal": name, "due": 4200})
    with diagnose(answer.status >= 500, "the company does not answer, and the vet gets an error"):
        expect(answer).has_status(201)
    expect(answer.json).equals({"id": answer.json.get("id"), "animal": name, "due": 4200})
    return answer.json


def sent(upstream, visit):
    """What came for that visit, in order."""
    return [one for one in upstream.received("POST", PATH) if one.json.get("visit") == visit["id"]]


def comes_to(service, visit, state, mistake, within=6.0):
    until = time.monotonic() + within
    path = f"/visits/{visit['id']}"
    while (shown := service.get(path)).json["claim"] != state and time.monotonic() < until:
        time.sleep(0.03)
    with diagnose(True, mistake):
        expect(shown).has_json({**visit, "claim": state})


def works(upstream):
    upstream.answers("POST", PATH, status=200)


def fails(upstream, *ways):
    """The next tries fail in these ways, the first of them first."""
    for way in reversed(ways):
        if isinstance(way, int):
            upstream.answers("POST", PATH, status=way, times=1)
        else:
            upstream.breaks("POST", PATH, way, times=1)


@check
def tells_the_company(service, upstream, rng):
    """a visit is told to the company, and the claim is delivered"""
    works(upstream)
    visit = note(service, animal(rng))
    asked = upstream.awaits("POST", PATH)
    expect(asked.json).equals({"id": asked.json.get("id"), "visit": visit["id"], "animal": visit["animal"], "due": 4200})
    expect(asked.json["id"]).satisfies(lambda id: isinstance(id, str) and id, "a text that names the claim")
    comes_to(service, visit, "delivered", "the company has the claim, and the visit does not say so")
    other = note(service, animal(rng))
    comes_to(service, other, "delivered", "the second claim was not delivered")
    if sent(upstream, other)[0].json["id"] == asked.json["id"]:
        fail("two claims have the same id: the company takes the second for a repetition")
    expect(service.get(f"/visits/{other['id'] + 1000}")).has_status(404)


@check(after=tells_the_company)
def signs_what_it_sends(service, upstream, rng):
    """each claim carries a signature over its time and its bytes"""
    works(upstream)
    note(service, animal(rng))
    asked = upstream.awaits("POST", PATH)
    header = asked.header("Practice-Signature") or ""
    fields = dict(part.partition("=")[::2] for part in header.split(","))
    expect(sorted(fields)).equals(["t", "v1"])
    expect(fields["t"]).satisfies(lambda t: abs(time.time() - int(t)) < 60, "the seconds since 1970, now")
    message = fields["t"].encode() + b"." + asked.body
    alone = hmac.new(SECRET, asked.body, hashlib.sha256).hexdigest()
    with diagnose(
        fields["v1"] == alone, "the signature is over the body alone: an old claim could be sent again with a new time"
    ):
        expect(fields["v1"]).equals(hmac.new(SECRET, message, hashlib.sha256).hexdigest())


@check(after=tells_the_company)
def tries_again(service, upstream, rng):
    """what the company does not take is sent again, byte for byte, until it is taken, and then no more"""
    works(upstream)
    fails(upstream, "reset", 500, "hang", 300)
    visit = note(service, animal(rng))
    comes_to(
        service, visit, "delivered", "the company takes claims again, and this one was not delivered", within=9.0
    )
    tries = sent(upstream, visit)
    with diagnose(
        len(tries) < 5, "the claim counts as delivered, and the company did not say 2xx: it does not have it"
    ):
        expect(tries).has_length(5)
    with diagnose(True, "the tries of one claim have different bodies: the company cannot see that they are the same claim"):
        expect({one.body for one in tries}).has_length(1)
    # What comes after it is done: had another try been under way, it would be here by now.
    other = note(service, animal(rng))
    comes_to(service, other, "delivered", "the next claim was not delivered")
    with diagnose(True, "the company has taken the claim, and it was sent again"):
        expect(sent(upstream, visit)).has_length(5)


@check(after=tells_the_company)
def waits_longer_each_time(service, upstream, rng):
    """the pauses between tries grow, and after the fifth the claim is dead and in the list"""
    upstream.answers("POST", PATH, status=503)
    visit = note(service, animal(rng))
    comes_to(service, visit, "dead", "the company took nothing for a long time, and the claim is not dead", within=9.0)
    tries = sent(upstream, visit)
    gaps = [after.at - before.at for before, after in zip(tries, tries[1:], strict=False)]
    with (
        diagnose(len(tries) < 5, "the claim is dead before it was tried five times"),
        diagnose(len(tries) > 5, "the claim is dead, and was tried more than five times"),
    ):
        expect(tries).has_length(5)
    if any(gap < pause for gap, pause in zip(gaps, PAUSES, strict=True)):
        if sum(gaps[2:]) < 1.5 * sum(gaps[:2]):
            fail("the pauses do not grow: a company that is down for a minute is asked all the time")
        fail("a pause is too short: they are 0.1, 0.2, 0.4 and 0.8 seconds at the least")
    # All of them together may take 3.5 seconds; a busy machine is given one more.
    if sum(gaps) > 4.5:
        fail(
            "the pauses are too long: each may be half a second longer than its least, and no more",
            "3.5 seconds in all",
            f"{sum(gaps):.1f}",
        )
    dead = service.get("/dead")
    expect(dead).has_status(200)
    with diagnose(dead.json == [], "a claim is dead, and the list of the dead does not show it: nobody will ever look"):
        expect(dead.json).contains({"visit": visit["id"], "tries": 5})


@check(after=waits_longer_each_time)
def holds_up_no_other(service, upstream, rng):
    """while one claim waits for its next try, others are sent"""
    upstream.answers("POST", PATH, status=503)
    one, other = note(service, animal(rng)), note(service, animal(rng))
    comes_to(service, one, "dead", "the company took nothing for a long time, and the claim is not dead")
    # The order says it, and no clock: the other was noted long before the last try of the first.
    tries = [asked.json["visit"] for asked in upstream.received("POST", PATH)]
    until_the_last = tries[: len(tries) - tries[::-1].index(one["id"])]
    if other["id"] not in until_the_last:
        fail(
            "the second claim was not tried before the first was given up: whoever sleeps between the tries of one claim holds up all others",
            "tries of both claims in turn",
            f"{len(until_the_last)} tries of the first, then the second",
        )


@check(after=waits_longer_each_time)
def begins_anew(service, upstream, rng):
    """a dead claim can be sent again by hand, and leaves the list when it has arrived"""
    upstream.answers("POST", PATH, status=500)
    visit = note(service, animal(rng))
    comes_to(service, visit, "dead", "the company took nothing for a long time, and the claim is not dead")
    works(upstream)
    fails(upstream, 500)
    before = len(sent(upstream, visit))
    expect(service.post(f"/visits/{visit['id']}/claim/retry")).has_status(202)
    comes_to(service, visit, "delivered", "the dead claim was sent again by hand, failed once more, and was given up")
    with diagnose(
        True,
        "begun anew by hand, the claim failed once, arrived, and was sent more often than that: as if two were at work on it",
    ):
        expect(len(sent(upstream, visit)) - before).equals(2)
    expect({one.body for one in sent(upstream, visit)}).has_length(1)
    expect([one for one in service.get("/dead").json if one["visit"] == visit["id"]]).equals([])
    expect(service.post(f"/visits/{visit['id']}/claim/retry")).has_status(202)
    other = note(service, animal(rng))
    comes_to(service, other, "delivered", "the next claim was not delivered")
    with diagnose(True, "a claim that was delivered can be sent again by hand: the company hears of the visit once more"):
        expect(len(sent(upstream, visit)) - before).equals(2)


@check(after=tells_the_company)
def stores_both_or_none(service, upstream, postgres, rng):
    """a visit is never stored without its claim"""
    works(upstream)
    name = animal(rng)
    point = postgres.cut_at("INTO claims")
    service.attempt("POST", "/visits", json={"animal": name, "due": 4200})
    point.release()
    comes_to(service, note(service, animal(rng)), "delivered", "the next claim was not delivered")
    visits = postgres.read("SELECT id FROM public.visits WHERE animal = $1", name).values
    claims = postgres.read(
        "SELECT c.visit FROM public.claims c JOIN public.visits v ON v.id = c.visit WHERE v.animal = $1", name
    ).values
    with diagnose(
        len(claims) < len(visits),
        "the database broke off between the two, and there is a visit without a claim: nobody will ever be paid for it",
    ):
        expect(claims).equals(visits)


@check(after=tells_the_company)
def survives_being_killed(service, upstream, rng):
    """killed while a claim was under way and started again, the service delivers it"""
    upstream.breaks("POST", PATH, "hang")
    visit = note(service, animal(rng))
    upstream.awaits("POST", PATH)
    service.kill()
    works(upstream)
    service.start()
    comes_to(service, visit, "delivered", "your service was killed and started again, and what was waiting is still waiting")
    with diagnose(True, "your service was killed, and sends the claim under another id now"):
        expect({one.json["id"] for one in sent(upstream, visit)}).has_length(1)
