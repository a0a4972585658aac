"""Copies of the service run side by side; who speaks to which of them is the check's."""

from backroad.checks import check, diagnose, expect


def signed_in(service, rng, copy=0):
    """Somebody with a session that was begun at this copy, and their card."""
    card = f"R-{rng.randrange(10**6)}"
    reader = service.caller()
    expect(reader.at(copy).post("/session", json={"card": card})).has_status(201)
    return reader, card


@check
def keeps_a_session(service, rng):
    """who signs in is known, and the boxes stand in the order in which they were asked for"""
    reader, card = signed_in(service, rng)
    for box in ("C-4", "A-1"):
        expect(reader.post("/boxes", json={"box": box})).has_status(201)
    answer = reader.get("/session")
    with diagnose(
        lambda _: answer.json["boxes"] == ["A-1", "C-4"],
        "the boxes stand the other way round: a new one goes to the end of the list",
    ):
        expect(answer).has_json({"card": card, "boxes": ["C-4", "A-1"]})
    expect(service.caller().get("/session")).has_status(401)
    expect(service.caller().post("/boxes", json={"box": "C-4"})).has_status(401)
    again = service.caller()
    expect(again.post("/session", json={"card": card})).has_status(201)
    with diagnose(
        True,
        "the same card signs in at another desk and has the boxes of before: each sign-in is a session of its own, with"
        " an id that nobody can guess",
    ):
        expect(again.get("/session")).has_json({"card": card, "boxes": []})


@check(after=keeps_a_session)
def ends_a_session(service, rng):
    """who has signed out is not known any more"""
    reader, _ = signed_in(service, rng)
    stale = {"Cookie": "; ".join(f"{name}={value}" for name, value in reader.cookies.items())}
    expect(reader.delete("/session")).has_status(204)
    expect(reader.get("/session")).has_status(401)
    answer = service.caller().get("/session", headers=stale)
    with diagnose(
        answer.status == 200, "the cookie of before still opens the session: whoever has copied it is signed in"
    ):
        expect(answer).has_status(401)


@check(after=keeps_a_session)
def knows_it_at_each_copy(service, rng):
    """what was done at one copy is known at the other, also when the first is killed"""
    service.copies(2)
    reader, card = signed_in(service, rng)
    answer = reader.at(1).get("/session")
    with diagnose(answer.status == 401, "signed in at one copy, and the other copy knows nothing of it"):
        expect(answer).has_json({"card": card, "boxes": []})
    expect(reader.at(0).post("/boxes", json={"box": "B-2"})).has_status(201)
    expect(reader.at(1).post("/boxes", json={"box": "D-9"})).has_status(201)
    service.kill(1)
    answer = reader.at(0).get("/session")
    with diagnose(
        answer.status == 200 and answer.json != {"card": card, "boxes": ["B-2", "D-9"]},
        "a box that was answered with 201 was gone with the copy: it belongs into the store, before the answer",
    ):
        expect(answer).has_json({"card": card, "boxes": ["B-2", "D-9"]})


@check(after=[knows_it_at_each_copy, ends_a_session])
def signs_out_everywhere(service, rng):
    """who signs out at one copy is signed out at each"""
    service.copies(2)
    reader, card = signed_in(service, rng)
    stale = {"Cookie": "; ".join(f"{name}={value}" for name, value in reader.cookies.items())}
    for copy in (0, 1):
        expect(reader.at(copy).get("/session")).has_json({"card": card, "boxes": []})
    expect(reader.at(1).delete("/session")).has_status(204)
    answer = service.caller().at(0).get("/session", headers=stale)
    with diagnose(
        answer.status == 200, "signed out at one copy, and it goes on at another, which remembers who was there"
    ):
        expect(answer).has_status(401)


@check(after=knows_it_at_each_copy)
def keeps_boxes_of_the_same_moment(service, faults, rng):
    """boxes that are asked for at the same moment, at both copies, all stand in the list once"""
    service.copies(2)
    reader, card = signed_in(service, rng)
    boxes = [f"F-{n}" for n in range(8)]
    # The way to Redis is long, so whoever writes what was read before writes over what came between.
    with faults.redis_slow(0.05):
        for some in (boxes[:4], boxes[4:]):
            plans = [reader.at(n % 2).plan("POST", "/boxes", json={"box": box}) for n, box in enumerate(some)]
            for answer in service.together(plans, within=10):
                expect(answer).has_status(201)
    got = reader.get("/session")
    with diagnose(
        lambda _: set(got.json["boxes"]) < set(boxes),
        "a box that was answered with 201 is not in the list: another copy has written over it",
    ):
        expect(got).has_status(200)
        expect({"card": got.json["card"], "boxes": sorted(got.json["boxes"])}).equals({"card": card, "boxes": boxes})
