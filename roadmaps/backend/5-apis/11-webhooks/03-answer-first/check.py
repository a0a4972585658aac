"""A webhook is stored, then answered, then worked on until it is done. Every check has registrations of its own."""

import time

from backroad.checks import check, diagnose, expect, fail

HOOK = "/hooks/registrations"


def event(rng):
    return {"id": f"r-{rng.randrange(10**8)}", "attendee": rng.choice(["Ines", "Otto", "Ravi", "Zoë"])}


def orders(upstream, registration):
    return [one for one in upstream.received("POST", "/badges") if one.header("Idempotency-Key") == registration["id"]]


def becomes_ordered(service, registration, mistake, within=6.0):
    """Wait until the badge is ordered. ``mistake``: a sentence, or a function that gives one when it is needed."""
    until = time.monotonic() + within
    shown = service.get(f"/registrations/{registration['id']}")
    while (shown.status != 200 or shown.json["badge"] != "ordered") and time.monotonic() < until:
        time.sleep(0.03)
        shown = service.get(f"/registrations/{registration['id']}")
    with diagnose(True, mistake() if callable(mistake) else mistake):
        expect(shown).has_json({**registration, "badge": "ordered"})


def accepts(service, registration, mistake, within=5.0):
    answer = service.attempt("POST", HOOK, json=registration, within=within)
    with diagnose(True, mistake):
        expect(answer.status).equals(202)


@check
def takes_registrations(service, upstream, rng):
    """a registration is answered with 202, and its badge is ordered"""
    upstream.answers("POST", "/badges", status=201, json={})
    one = event(rng)
    answer = service.post(HOOK, json=one)
    expect(answer).has_status(202)
    asked = upstream.awaits("POST", "/badges")
    with diagnose(asked.json != {"attendee": one["attendee"]}, "the order that was sent is not the one for this attendee"):
        expect(asked.json).equals({"attendee": one["attendee"]})
    becomes_ordered(service, one, "the badge was ordered, and the registration does not say so")
    expect(service.get("/registrations/nobody")).has_status(404)


@check(after=takes_registrations)
def orders_once(service, upstream, rng):
    """a webhook that comes several times is answered with 202 each time, and one badge is ordered"""
    upstream.answers("POST", "/badges", status=201, json={})
    one, two = event(rng), event(rng)
    for _ in range(2):
        accepts(service, one, "the webhook came again, and was answered with an error: it will come again and again")
    becomes_ordered(service, one, "the badge was not ordered")
    accepts(service, one, "the webhook came again, and was answered with an error: it will come again and again")
    # What comes after it is done first: had a second order been under way, it would be here by now.
    accepts(service, two, "a second registration was not accepted")
    becomes_ordered(service, two, "the badge of the next registration was not ordered")
    badges = [asked.json for asked in upstream.received("POST", "/badges") if asked.json == {"attendee": one["attendee"]}]
    many = len(orders(upstream, one))
    with (
        diagnose(many > 1, "the webhook came three times, and the badge was ordered again"),
        diagnose(many == 0 and len(badges) > 0, "an order carries another key than the id of its registration"),
    ):
        expect(many).equals(1)


@check(after=takes_registrations)
def answers_first(service, upstream, rng):
    """the answer comes at once, while the printing house keeps everybody waiting"""
    upstream.breaks("POST", "/badges", "hang")
    accepts(
        service,
        event(rng),
        "the printing house keeps your service waiting, and your service keeps the sender of the webhook waiting",
        within=2.0,
    )


@check(after=answers_first)
def survives_being_killed(service, upstream, rng):
    """killed right after the answer and started again, the service orders the badge"""
    upstream.breaks("POST", "/badges", "hang")
    one = event(rng)
    accepts(service, one, "the registration was not accepted", within=2.0)
    service.kill()
    upstream.answers("POST", "/badges", status=201, json={})
    service.start()
    shown = service.get(f"/registrations/{one['id']}")
    with diagnose(shown.status == 404, "your service said 202, was killed, and does not know the registration any more"):
        expect(shown).has_status(200)
    becomes_ordered(
        service, one, "your service said 202 and was killed, and the badge was never ordered: who looks for what remains to be done?"
    )


@check(after=takes_registrations)
def tries_again(service, upstream, rng):
    """when the printing house does not answer, the same order goes out again with the same key"""
    upstream.answers("POST", "/badges", status=201, json={})
    for how in ("reset", "cut"):
        upstream.breaks("POST", "/badges", how, times=1)
    upstream.answers("POST", "/badges", status=503, times=1)
    one = event(rng)
    accepts(service, one, "the printing house failed, and the sender of the webhook was told: it is not their trouble")

    def given_up():
        tries = len(upstream.received("POST", "/badges"))
        if tries < 2:
            return "the printing house failed once, and was not asked again: the badge is never ordered"
        return f"the printing house was asked {tries} times and takes orders in the end, and the badge is not ordered"

    becomes_ordered(service, one, given_up)
    sent = upstream.received("POST", "/badges")
    with diagnose(len(sent) < 4, "the badge counts as ordered, and the printing house has never confirmed it"):
        expect(len(sent)).equals(4)
    with diagnose(True, "each try carries a key of its own: the printing house makes a badge for each"):
        expect({asked.header("Idempotency-Key") for asked in sent}).equals({one["id"]})
    gaps = [after.at - before.at for before, after in zip(sent, sent[1:], strict=False)]
    if min(gaps) < 0.1:
        fail("the printing house was asked again without a pause: whoever is down for a moment is asked in vain")


@check(after=takes_registrations)
def promises_what_is_stored(service, upstream, postgres, rng):
    """what cannot be stored is not answered with 202, and is taken when it comes again"""
    upstream.answers("POST", "/badges", status=201, json={})
    one = event(rng)
    postgres.limit(0)
    postgres.cut()
    answer = service.attempt("POST", HOOK, json=one)
    if 200 <= answer.status < 300:
        raise answer.wrong("the database was away, and your service said yes to something that is stored nowhere", "status")
    postgres.limit(100)
    accepts(service, one, "the database is back, and the webhook that comes again is not accepted")
    becomes_ordered(service, one, "the database is back, and the badge is not ordered")
