"""A meter that asks again gets its answer again, and one ticket is sold. Every check has a car of its own."""

from backroad.checks import check, diagnose, expect


def press(service, key, plate, minutes=60, meter="north-3"):
    headers = {"Meter": meter} | ({} if key is None else {"Idempotency-Key": key})
    return service.post("/tickets", json={"plate": plate, "minutes": minutes}, headers=headers)


def sold(service, plate):
    return service.get("/tickets", query={"plate": plate}).json


def refuses(answer, status):
    expect(answer).has_status(status)
    expect(answer.json).satisfies(lambda said: said["detail"], "a refusal that says why in its detail")


def car(rng):
    return f"KA-{rng.randrange(10**6, 10**7)}"


@check
def sells_a_ticket(service, rng):
    """a press with a fresh key sells a ticket, and it is in the list"""
    plate = car(rng)
    ticket = press(service, f"a-{plate}", plate)
    expect(ticket).has_status(201)
    with diagnose(
        lambda seen: "plate" not in ticket.json, "the answer is not the ticket any more: keep it as the meters know it"
    ):
        expect(ticket.json).equals({"id": ticket.json.get("id"), "plate": plate, "minutes": 60, "meter": "north-3"})
    expect(sold(service, plate)).equals([ticket.json])


@check(after=sells_a_ticket)
def asks_for_a_key(service, rng):
    """without a key, or with an empty one, the answer is 400 and nothing is sold"""
    plate = car(rng)
    for key in (None, ""):
        answer = press(service, key, plate)
        with (
            diagnose(answer.status == 201 and key == "", "an empty Idempotency-Key was taken for a key"),
            diagnose(
                answer.status == 422 and key is None,
                "the framework refuses the missing header with a 422 of its own: let it be missing, and answer 400 yourself",
            ),
        ):
            refuses(answer, 400)
    expect(sold(service, plate)).has_length(0)


@check(after=asks_for_a_key)
def answers_a_retry_alike(service, rng):
    """the same request again gets the first answer again, and one ticket is sold"""
    plate = car(rng)
    first = press(service, f"a-{plate}", plate)
    for _ in range(2):
        again = press(service, f"a-{plate}", plate)
        tickets = len(sold(service, plate))
        with (
            diagnose(tickets > 1, "the meter asked again, and the driver has a second ticket"),
            diagnose(again.status == 409, "the meter asked again and was told that there is a conflict: it still does not have its ticket"),
            diagnose(again.status == 200, "the second answer is 200 where the first was 201: whoever asks again should not be able to tell"),
        ):
            expect(again).same_answer_as(first)


@check(after=answers_a_retry_alike)
def sells_again_for_another_key(service, rng):
    """another key sells another ticket, even for the same car and minutes"""
    plate = car(rng)
    first, second = press(service, f"a-{plate}", plate), press(service, f"b-{plate}", plate)
    with diagnose(
        second.json == first.json,
        "the driver pressed twice, with a key for each, and got one ticket: what is the same press is said by the key, not by what was asked",
    ):
        expect(sold(service, plate)).equals([first.json, second.json])


@check(after=answers_a_retry_alike)
def keeps_meters_apart(service, rng):
    """the same key from another meter sells another ticket"""
    plate, other = car(rng), car(rng)
    key = f"a-{plate}"
    press(service, key, plate)
    answer = press(service, key, other, meter="south-1")
    with (
        diagnose(answer.status == 422, "two meters made up the same key, and the second one cannot sell"),
        diagnose(lambda seen: answer.json["plate"] == plate, "a meter was sent the ticket of a car at another meter"),
    ):
        expect(answer).has_status(201)


@check(after=answers_a_retry_alike)
def refuses_another_wish(service, rng):
    """the same key with another plate or other minutes is refused with 422, and nothing is sold"""
    plate, other = car(rng), car(rng)
    key = f"a-{plate}"
    first = press(service, key, plate)
    for asked, minutes in ((plate, 120), (other, 60)):
        answer = press(service, key, asked, minutes)
        with (
            diagnose(
                answer.status == 201 and answer.json != first.json,
                "the same key with another wish sold one more ticket: a key stands for one press of the button",
            ),
            diagnose(answer.status == 201 and minutes == 120, "the meter asked for 120 minutes and was sent the old ticket for 60"),
            diagnose(answer.status == 201, "the meter asked for another car and was sent the ticket of the first"),
        ):
            refuses(answer, 422)
    expect([len(sold(service, plate)), len(sold(service, other))]).equals([1, 0])
    expect(press(service, key, plate)).has_status(201)


@check(after=answers_a_retry_alike)
def forgets_refusals(service, rng):
    """a key whose request was answered with 400 can be used for a right one"""
    plate = car(rng)
    key = f"a-{plate}"
    for minutes in (0, 241):
        answer = press(service, key, plate, minutes)
        with diagnose(
            minutes == 241 and answer.status == 422, "the key is held by a request that was refused and sold nothing"
        ):
            refuses(answer, 400)
    answer = press(service, key, plate, 240)
    with (
        diagnose(answer.status in (400, 422), "the refusal was kept, and the right request gets it too"),
    ):
        expect(answer).has_status(201)
    expect(press(service, f"b-{plate}", plate, 1)).has_status(201)
    expect(len(sold(service, plate))).equals(2)
